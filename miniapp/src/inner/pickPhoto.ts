import Taro from '@tarojs/taro';

/** Longest side of a picture as it is sent: enough to read a label, small enough for a village's network. */
const LONGEST = 1_280;
const QUALITY = 0.8;

/** A file of the browser as a JPEG in base64, shrunk; rejects what is no picture. */
export async function photoOf(file: Blob): Promise<string> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY).replace(/^[^,]*,/, '');
}

async function pickInWeChat(): Promise<string | null> {
  const chosen = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] }).catch(
    () => null,
  );
  const path = chosen?.tempFiles[0]?.tempFilePath;
  return path ? String(Taro.getFileSystemManager().readFileSync(path, 'base64')) : null;
}

/** A picture taken or chosen, in base64; null where the person changed their mind. */
export function pickPhoto(): Promise<string | null> {
  if (process.env.TARO_ENV === 'weapp') return pickInWeChat();
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.style.display = 'none';
  document.body.append(input);
  return new Promise((resolve, reject) => {
    input.onchange = () => {
      const [file] = Array.from(input.files ?? []);
      input.remove();
      if (file) photoOf(file).then(resolve, reject);
      else resolve(null);
    };
    input.oncancel = () => {
      input.remove();
      resolve(null);
    };
    input.click();
  });
}
