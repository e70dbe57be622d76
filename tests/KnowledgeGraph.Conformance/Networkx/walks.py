"""Answers questions about walks through a graph with networkx: JSON on stdin, JSON on stdout."""
import itertools
import json
import math
import sys

import networkx as nx


def graph_of(data, weight_of):
    """The steps that may be taken; of several between two nodes the lightest. Edges that weigh nothing are left out."""
    graph = nx.DiGraph()
    graph.add_nodes_from(data["nodes"])
    for source, type_name, target, papers in data["edges"]:
        direction = data["via"].get(type_name)
        for start, end, way in ((source, target, "OUT"), (target, source, "IN")):
            if direction not in (way, "BOTH"):
                continue
            weight = weight_of(start, end, papers)
            known = graph.get_edge_data(start, end)
            if weight and (known is None or weight < known["weight"]):
                graph.add_edge(start, end, weight=weight)
    return graph


def rarity(data):
    """What a step weighs by the degrees of its ends, in thousandths."""
    degrees = {}
    for source, _, target, _ in data["edges"]:
        degrees[source] = degrees.get(source, 0) + 1
        degrees[target] = degrees.get(target, 0) + 1
    half = {node: round(500 * math.log2(degree)) for node, degree in degrees.items()}
    return lambda start, end, _: 1000 + half[start] + half[end]


def distance(graph, source, target):
    try:
        return nx.shortest_path_length(graph, source, target)
    except nx.NetworkXNoPath:
        return None


def simple_paths(graph, source, target, count):
    """The weights and lengths of the first simple paths."""
    try:
        paths = list(itertools.islice(nx.shortest_simple_paths(graph, source, target, weight="weight"), count))
    except nx.NetworkXNoPath:
        return []
    return [[nx.path_weight(graph, path, "weight"), len(path) - 1] for path in paths]


def without(data, graph, question):
    """The graph without what a walk avoids: its ends are kept."""
    avoid = question["avoid"]
    degrees = {}
    for source, _, target, _ in data["edges"]:
        for node in (source, target):
            degrees[node] = degrees.get(node, 0) + 1
    ends = {question["from"], question["to"]}
    return graph.subgraph(
        node
        for node in graph
        if node in ends
        or not (
            data["kinds"][node] in avoid["types"] or node in avoid["nodes"] or degrees.get(node, 0) > (avoid["degreeOver"] or math.inf)
        )
    )


def around(data, plain, question):
    """The walks that go around what is avoided."""
    graph = without(data, plain, question)
    start, end = question["from"], question["to"]
    return {
        "distance": distance(graph, start, end),
        "reached": nx.single_source_shortest_path_length(
            without(data, plain, {**question, "to": start}), start, cutoff=question["depth"]
        ),
        "paths": simple_paths(graph, start, end, 3),
    }


def interlocks(graph, question):
    """The nodes that several reach: by how many they are reached, then by id (code points are in the order of Python's texts)."""
    reached = {}
    for start in question["of"]:
        for node in nx.single_source_shortest_path_length(graph, start, cutoff=question["depth"]):
            if node != start:
                reached.setdefault(node, []).append(start)
    joined = [(node, starts) for node, starts in reached.items() if len(starts) >= 2]
    return [[node, starts] for node, starts in sorted(joined, key=lambda item: (-len(item[1]), item[0]))]


def main():
    data = json.load(sys.stdin)
    weights = {None: lambda *_: 1, "papers": lambda _start, _end, papers: papers, "RARITY": rarity(data)}
    asked = {question["weight"] for question in data["paths"]} | {None}
    graphs = {weight: graph_of(data, weights[weight]) for weight in asked}
    plain = graphs[None]
    json.dump(
        {
            "distances": [distance(plain, source, target) for source, target in data["distances"]],
            "neighborhoods": [nx.single_source_shortest_path_length(plain, of, cutoff=depth) for of, depth in data["neighborhoods"]],
            "paths": [simple_paths(graphs[q["weight"]], q["from"], q["to"], q["first"]) for q in data["paths"]],
            "interlocks": [interlocks(plain, question) for question in data["interlocks"]],
            "around": [around(data, plain, question) for question in data["around"]],
        },
        sys.stdout,
    )


main()
