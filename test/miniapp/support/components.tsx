import type { CSSProperties, HTMLAttributes, MouseEvent, PropsWithChildren, ReactNode } from 'react';

type Given = PropsWithChildren<HTMLAttributes<HTMLElement> & Record<string, unknown>>;
interface Typed {
  value?: string;
  placeholder?: string;
  maxlength?: number;
  disabled?: boolean;
  password?: boolean;
  nativeProps?: Record<string, string>;
  onInput?: (event: { detail: { value: string } }) => void;
  onBlur?: () => void;
  onConfirm?: () => void;
}

/** DOM stand-ins for @tarojs/components: attributes and events pass as Taro's web components pass them. */
export function View({ catchMove: _catchMove, 'aria-role': spokenRole, children, ...rest }: Given) {
  // React warns of aria-role, which only WeChat knows: tests read it as data.
  return (
    <div {...rest} data-aria-role={spokenRole}>
      {children as ReactNode}
    </div>
  );
}

export function Text({ userSelect: _userSelect, children, ...rest }: Given) {
  return <span {...rest}>{children as ReactNode}</span>;
}

export function Input({
  value,
  placeholder,
  maxlength,
  disabled,
  password,
  nativeProps,
  onInput,
  onBlur,
  onConfirm,
}: Typed) {
  return (
    <input
      {...nativeProps}
      value={value}
      placeholder={placeholder}
      maxLength={maxlength}
      disabled={disabled}
      type={password ? 'password' : 'text'}
      onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
      onBlur={() => onBlur?.()}
      onKeyDown={(event) => event.key === 'Enter' && onConfirm?.()}
    />
  );
}

export function Textarea({ value, placeholder, maxlength, disabled, nativeProps, onInput, onBlur }: Typed) {
  return (
    <textarea
      {...nativeProps}
      value={value}
      placeholder={placeholder}
      maxLength={maxlength}
      disabled={disabled}
      onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
      onBlur={() => onBlur?.()}
    />
  );
}

interface NativeButtonProps {
  openType?: string;
  disabled?: boolean;
  className?: string;
  onClick?: () => void;
  onGetPhoneNumber?: (event: { detail: unknown }) => void;
  children?: ReactNode;
}
/** WeChat's button: a tap on getPhoneNumber answers with a code. */
export function Button({
  openType,
  disabled,
  className,
  onClick,
  onGetPhoneNumber,
  children,
}: NativeButtonProps) {
  const press = () => {
    onClick?.();
    if (openType === 'getPhoneNumber') onGetPhoneNumber?.({ detail: { code: 'phone-code' } });
  };
  return (
    <button type="button" data-open-type={openType} disabled={disabled} className={className} onClick={press}>
      {children}
    </button>
  );
}

interface MapProps {
  markers: { id: number; title: string; iconPath: string }[];
  onMarkerTap: (event: { detail: { markerId: number } }) => void;
  onTap?: (event: { detail: { longitude: number; latitude: number } }) => void;
  style?: CSSProperties;
}
/** A tap beside the markers is one at 107.2, 29.2. */
function MapStandIn({ markers, onMarkerTap, onTap }: MapProps) {
  const tapped = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onTap?.({ detail: { longitude: 107.2, latitude: 29.2 } });
  };
  return (
    // biome-ignore lint/a11y: WeChat's map is one native element
    <div data-testid="map" onClick={tapped}>
      {markers.map((marker) => (
        <button
          key={marker.id}
          type="button"
          data-icon={marker.iconPath}
          data-id={JSON.stringify(marker.id)}
          onClick={() => onMarkerTap({ detail: { markerId: marker.id } })}
        >
          {marker.title}
        </button>
      ))}
    </div>
  );
}

export { MapStandIn as Map };

export function Image({ src, className }: { src: string; className?: string }) {
  return <img alt="" src={src} className={className} />;
}
