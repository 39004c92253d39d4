import { vi } from 'vitest';

/** Stands in for the phone's album: the next choice is a picture the server keeps under this id. */
export const withPhotos = () => {
  vi.stubGlobal('createImageBitmap', async () => ({ width: 2_560, height: 1_000 }));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:image/jpeg;base64,AAAA');
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [new File(['x'], 'a.jpg')] });
    this.onchange?.(new Event('change'));
  });
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
};
