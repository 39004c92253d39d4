import {
  type CompositionEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';

/**
 * What the app uses of @tarojs/components, as plain elements of the browser. Taro's own are web components that each draw
 * themselves once more, and come with all others: a third of the first load and most of its work.
 */
type Given = HTMLAttributes<HTMLElement>;

export function View({ catchMove: _, ...rest }: Given & { catchMove?: boolean }) {
  return <div {...rest} />;
}

const selectable = { display: 'inline-block', userSelect: 'text', WebkitUserSelect: 'text' } as const;

export function Text({ userSelect, ...rest }: Given & { userSelect?: boolean }) {
  return <span {...rest} {...(userSelect ? { style: selectable } : {})} />;
}

interface ImageProps {
  src: string;
  className?: string;
  /** As Taro names it; others are not used. */
  mode: 'aspectFill';
}

/** Without words: what stands around it says what it shows. */
export function Image({ src, className }: ImageProps) {
  return <img alt="" src={src} className={className} style={{ objectFit: 'cover' }} />;
}

/** WeChat's own, drawn there only. */
export const Button = null;
export const Picker = null;

type Writable = HTMLInputElement | HTMLTextAreaElement;
interface WrittenProps {
  className?: string;
  value: string;
  placeholder?: string;
  maxlength?: number;
  disabled?: boolean;
  nativeProps?: Record<string, string>;
  onInput?: (event: { detail: { value: string } }) => void;
  onBlur?: () => void;
}

/**
 * The element holds what is written, so that an input method can compose in it; what the app makes of it is put back in.
 * Letters of a pinyin that is not chosen yet are not told.
 */
function useWritten<T extends Writable>(
  { value, placeholder, maxlength, disabled, onInput, onBlur }: WrittenProps,
  most?: number,
) {
  const element: RefObject<T> = useRef<T>(null);
  const composing = useRef(false);
  useLayoutEffect(() => {
    const { current } = element;
    if (current && !composing.current && current.value !== value) current.value = value;
  });
  const tell = (): void => {
    const { current } = element;
    if (current && !composing.current) onInput?.({ detail: { value: current.value.slice(0, most) } });
  };
  return {
    element,
    given: {
      ref: element,
      defaultValue: value,
      placeholder,
      maxLength: maxlength,
      disabled,
      onInput: tell,
      onBlur: () => onBlur?.(),
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: (_: CompositionEvent) => {
        composing.current = false;
        tell();
      },
    },
  };
}

interface InputProps extends WrittenProps {
  type?: 'text' | 'number' | 'digit';
  password?: boolean;
  placeholderClass?: string;
  onConfirm?: () => void;
}

const refused = { text: null, number: /\D/, digit: /[^\d.]/ };

export function Input(props: InputProps) {
  const { type = 'text', password, className, nativeProps, onConfirm } = props;
  const numeric = type !== 'text';
  // A browser does not count the digits of a number.
  const { element, given } = useWritten<HTMLInputElement>(props, numeric ? props.maxlength : undefined);
  // React's own event of this name comes after the letter.
  useEffect(() => {
    const { current } = element;
    const keepOut = (event: InputEvent): void => {
      if (event.data && refused[type]?.test(event.data)) event.preventDefault();
    };
    current?.addEventListener('beforeinput', keepOut);
    return () => current?.removeEventListener('beforeinput', keepOut);
  }, [element, type]);
  const confirm = ({ key, nativeEvent }: KeyboardEvent): void => {
    if (key === 'Enter' && !nativeEvent.isComposing) onConfirm?.();
  };
  return (
    <input
      className={className}
      type={password ? 'password' : numeric ? 'number' : 'text'}
      {...nativeProps}
      {...given}
      onKeyDown={confirm}
    />
  );
}

/** As high as what is written in it. */
export function Textarea(props: WrittenProps & { placeholderClass?: string; autoHeight?: boolean }) {
  const { className, nativeProps } = props;
  const { element, given } = useWritten<HTMLTextAreaElement>(props);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  });
  return <textarea rows={1} className={className} {...nativeProps} {...given} />;
}

const nothing = (): void => undefined;

/** Called by Taro's router and runtime, which would bring the web components in again. */
export {
  nothing as defineCustomElementTaroPullToRefreshCore,
  nothing as defineCustomElementTaroSwiperCore,
  nothing as defineCustomElementTaroSwiperItemCore,
  nothing as defineCustomElementTaroTabbar,
};
