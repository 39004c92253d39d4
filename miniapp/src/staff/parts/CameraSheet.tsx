import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/useText';
import { Sheet } from '../../ui';
import { useDomId } from '../../ui/useDomId';
import { watchCamera } from './camera';

interface CameraSheetProps {
  onText: (text: string) => void;
  onFail: () => void;
  onClose: () => void;
}

/** The camera in a dialog, in browsers that read codes by themselves. */
export function CameraSheet({ onText, onFail, onClose }: CameraSheetProps) {
  const { stock } = useText();
  const id = useDomId('camera');
  const calls = useRef({ onText, onFail });
  calls.current = { onText, onFail };
  useEffect(() => {
    const element = document.getElementById(id);
    if (!element) return undefined;
    return watchCamera(element, {
      onText: (text) => calls.current.onText(text),
      onFail: () => calls.current.onFail(),
    });
  }, [id]);
  return (
    <Sheet open title={stock.scan.camera} onClose={onClose}>
      <View className="s-camera" id={id} />
    </Sheet>
  );
}
