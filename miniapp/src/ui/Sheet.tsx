import { View } from '@tarojs/components';
import { type PropsWithChildren, type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { Icon } from './Icon';
import { keepFocusInside } from './keepFocusInside';
import { Heading } from './Text';
import { useDomId } from './useDomId';
import './Sheet.scss';

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  /** The buttons at its end. */
  footer?: ReactNode;
}

/** A dialog from the bottom edge. Esc and the dimmed ground close it; the keyboard stays inside. */
export function Sheet({ open, ...rest }: PropsWithChildren<SheetProps>) {
  return open ? <OpenSheet {...rest} /> : null;
}

function OpenSheet({ title, onClose, footer, children }: PropsWithChildren<Omit<SheetProps, 'open'>>) {
  const { common } = useText();
  const id = useDomId('sheet');
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return undefined;
    return keepFocusInside(id, () => close.current());
  }, [id]);
  return (
    <View className="k-sheet" catchMove>
      <View className="k-sheet__shade" onClick={onClose} />
      <View
        className="k-sheet__box"
        {...access({ id, role: 'dialog', modal: true, labelledBy: `${id}-title`, focus: -1 })}
      >
        <View className="k-sheet__head">
          <Heading id={`${id}-title`} className="k-grow">
            {title}
          </Heading>
          <View
            className="k-sheet__close"
            {...access({ role: 'button', focus: 0, label: common.close })}
            {...pressable(onClose)}
          >
            <Icon name="close" />
          </View>
        </View>
        <View className="k-sheet__body">{children}</View>
        {footer && <View className="k-sheet__foot">{footer}</View>}
      </View>
    </View>
  );
}
