"""Reads GraphML with networkx, and writes what it understood as JSON: nodes and edges with their ids and attributes."""
import json
import sys

import networkx

graph = networkx.read_graphml(sys.stdin.buffer, force_multigraph=True)
json.dump({
    'isDirected': graph.is_directed(),
    'nodes': [{'id': node, 'attributes': attributes} for node, attributes in graph.nodes(data=True)],
    'edges': [{'id': key, 'from': start, 'to': end, 'attributes': attributes}
              for start, end, key, attributes in graph.edges(keys=True, data=True)],
}, sys.stdout)
