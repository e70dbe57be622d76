import { Sigma } from 'sigma';

// As dense as the screens that are looked at closely, and a print.
const density = 2;
const layers = ['edges', 'nodes', 'edgeLabels', 'labels'];

/** What is on the screen as PNG, drawn again by the same renderer with twice the pixels. */
export async function pictureOf(renderer: Sigma, background: string): Promise<Blob> {
  const factor = Math.max(1, density / window.devicePixelRatio);
  const { width, height } = renderer.getDimensions();
  const container = document.createElement('div');
  container.setAttribute('aria-hidden', 'true');
  Object.assign(container.style, { position: 'fixed', left: '-100000px', top: '0', width: `${width * factor}px`, height: `${height * factor}px` });
  document.body.append(container);
  try {
    const copy = new Sigma(renderer.getGraph(), container, magnified(renderer, factor));
    try {
      copy.getCamera().setState(renderer.getCamera().getState());
      copy.setCustomBBox(renderer.getCustomBBox());
      // WebGL keeps what it has drawn only until this task ends, so nothing is awaited before the layers are copied.
      copy.refresh();
      return await encode(merged(copy.getCanvases(), background));
    } finally {
      copy.kill();
    }
  } finally {
    container.remove();
  }
}

function magnified(renderer: Sigma, factor: number): ReturnType<Sigma['getSettings']> {
  const settings = renderer.getSettings();
  return {
    ...settings,
    zoomToSizeRatioFunction: (ratio) => settings.zoomToSizeRatioFunction(ratio) / factor,
    labelSize: settings.labelSize * factor,
    edgeLabelSize: settings.edgeLabelSize * factor,
    labelRenderedSizeThreshold: settings.labelRenderedSizeThreshold * factor,
    labelGridCellSize: settings.labelGridCellSize * factor,
    minEdgeThickness: settings.minEdgeThickness * factor,
    stagePadding: settings.stagePadding * factor,
  };
}

function merged(canvases: Readonly<Record<string, HTMLCanvasElement>>, background: string): HTMLCanvasElement {
  const drawn = layers.flatMap((name) => canvases[name] ?? []);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [drawn[0]?.width ?? 1, drawn[0]?.height ?? 1];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser cannot draw pictures.');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of drawn) context.drawImage(layer, 0, 0);
  return canvas;
}

function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)), 'image/png');
  });
}
