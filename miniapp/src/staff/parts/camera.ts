interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const LOOK_MS = 250;
const formats = ['data_matrix', 'qr_code', 'code_128', 'ean_13'];

const detectorMaker = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

/** Whether this browser reads codes by itself; elsewhere one types. */
export const canSeeCodes = (): boolean =>
  detectorMaker() !== undefined && typeof navigator !== 'undefined' && Boolean(navigator.mediaDevices);

/**
 * Shows the camera inside an element and tells the first code it sees. Nothing is stored or sent. Answers how to stop;
 * `onFail` where the camera is refused or missing.
 */
export function watchCamera(
  element: HTMLElement,
  { onText, onFail }: { onText: (text: string) => void; onFail: () => void },
): () => void {
  const Maker = detectorMaker();
  let stream: MediaStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const stop = () => {
    over = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    element.replaceChildren();
  };
  const begin = async () => {
    if (!Maker) throw new Error('no detector');
    const detector = new Maker({ formats });
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (over) return stop();
    const video = document.createElement('video');
    video.setAttribute('playsinline', '');
    video.muted = true;
    video.srcObject = stream;
    element.append(video);
    await video.play();
    const look = async (): Promise<void> => {
      const [seen] = await detector.detect(video).catch(() => []);
      if (over) return;
      if (seen) {
        stop();
        onText(seen.rawValue);
      } else timer = setTimeout(() => void look(), LOOK_MS);
    };
    await look();
  };
  begin().catch(() => {
    if (over) return;
    stop();
    onFail();
  });
  return stop;
}
