import { describe, expect, it } from 'vitest';
import { edgeCurves } from './edgeCurves';
import { placedLabels } from './placedLabels';
import { sampleGraph } from './sample';
import { svgOf } from './svg';

const style = { background: '#ffffff', text: '#16212b', edge: '#7c8b93', kindName: (kind: string) => kind };
const read = (text: string) => new DOMParser().parseFromString(text, 'image/svg+xml');

describe('svgOf', () => {
  const picture = read(svgOf(sampleGraph(), style));

  it('is well-formed and has nothing that runs', () => {
    expect(picture.querySelector('parsererror, img, script, image, foreignObject')).toBeNull();
    expect(picture.querySelector('title')?.textContent).toBe('Kelan & <others>');
  });

  it('has each node and edge with its id', () => {
    expect([...picture.querySelectorAll('#nodes circle')].map((circle) => circle.id)).toEqual(['agreement:a', 'place:b', 'zone:c']);
    expect(picture.querySelectorAll('#edges path')).toHaveLength(4);
  });

  it('has labels as texts, and a legend', () => {
    expect([...picture.querySelectorAll('#labels text')].map((text) => text.textContent)).toContain('مدينة 🏙️');
    expect([...picture.querySelectorAll('#legend text')].map((text) => text.textContent)).toEqual(['Agreement (1)', 'Place (1)', 'Zone (1)']);
  });

  it('keeps everything inside, with y upwards', () => {
    const [first, , last] = [...picture.querySelectorAll('#nodes circle')].map((circle) => Number(circle.getAttribute('cy')));
    expect(last).toBeGreaterThan(first ?? 0);
    for (const circle of picture.querySelectorAll('#nodes circle')) expect(Number(circle.getAttribute('cx'))).toBeLessThanOrEqual(Number(picture.documentElement.getAttribute('width')) - 80);
  });

  it('shows what is only sought otherwise than what is under way, and says so', () => {
    const graph = sampleGraph();
    const graded = (position: number, name: string) => {
      const nodes = graph.nodes.slice(0, 1).map((node) => ({ ...node, look: { x: 0, y: 0, size: 6, color: '#0f8b80', grade: { position, name } } }));
      return read(svgOf({ ...graph, nodes, edges: [] }, style));
    };
    const [sought, active] = [graded(0.1, 'Seeking'), graded(1, 'Active')].map((one) => one.querySelector('#nodes circle'));
    expect(Number(sought?.getAttribute('fill-opacity'))).toBeLessThan(0.2);
    expect(active?.getAttribute('fill-opacity')).toBe('1');
    expect(sought?.textContent).toBe('agreement:a · Seeking');
  });

  it('can be of one node, or of nothing', () => {
    const graph = sampleGraph();
    const alone = svgOf({ ...graph, nodes: graph.nodes.slice(0, 1), edges: [] }, style);
    expect(alone).toContain('cx="360" cy="160"');
    expect(svgOf({ ...graph, nodes: [], edges: [] }, style)).not.toContain('NaN');
  });
});

describe('edgeCurves', () => {
  it('draws edges of one pair beside each other', () => {
    const graph = sampleGraph();
    const paths = edgeCurves(graph.edges, (id) => graph.nodes.find((node) => node.id === id)?.look ?? null).map((curve) => curve.path);
    expect(new Set(paths).size).toBe(4);
  });
});

describe('placedLabels', () => {
  it('leaves out a label that would lie over that of a larger node', () => {
    const circles = [
      { text: '岢岚', x: 0, y: 0, size: 4 },
      { text: '忻州', x: 2, y: 1, size: 8 },
      { text: '大同', x: 400, y: 0, size: 4 },
    ];
    expect(placedLabels(circles, 13, 800).map((label) => label.text)).toEqual(['忻州', '大同']);
  });

  it('has a label on the left where the picture ends', () => {
    expect(placedLabels([{ text: '岢岚', x: 790, y: 0, size: 4 }], 13, 800)[0]).toMatchObject({ anchor: 'end', x: 782 });
  });

  it('shortens long names', () => {
    expect(placedLabels([{ text: 'x'.repeat(90), x: 0, y: 0, size: 1 }], 13, 800)[0]?.text).toHaveLength(40);
  });
});
