// SwiftShader of Chromium, llvmpipe and softpipe of Mesa, Microsoft's Basic Render Driver.
const programs = /swiftshader|llvmpipe|softpipe|basic render/i;

let known: boolean | null = null;

/** Whether WebGL is drawn by the processor, as where there is no graphics card: then a line costs some 50 microseconds each time. */
export function isDrawnByProcessor(): boolean {
  return (known ??= ask());
}

function ask(): boolean {
  // A browser may refuse such a context if drawing would be much slower than programs of the system are (WebGL 1.0, 5.2.1); Chromium gives it.
  const context = document.createElement('canvas').getContext('webgl', { failIfMajorPerformanceCaveat: true });
  if (context === null) return true;
  const told = String(context.getParameter(context.RENDERER));
  // What Chromium and Safari always tell; Firefox tells the name, and warns of the extension.
  const info = told === 'WebKit WebGL' ? context.getExtension('WEBGL_debug_renderer_info') : null;
  const name = info === null ? told : String(context.getParameter(info.UNMASKED_RENDERER_WEBGL));
  // Browsers limit how many contexts there are.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return programs.test(name);
}
