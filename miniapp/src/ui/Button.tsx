import { Button as TaroButton, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useText } from '../i18n/useText';
import { access, pressable } from './access';
import { Icon, type IconName } from './Icon';
import { names } from './names';
import './Button.scss';

/** What only WeChat's own button can ask for. */
type OpenType = 'getPhoneNumber' | 'agreePrivacyAuthorization' | 'share' | 'openSetting';

export interface ButtonProps {
  onPress?: () => void;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  disabled?: boolean;
  /** Working: says so and takes no second tap. */
  busy?: boolean;
  /** As wide as its place. */
  wide?: boolean;
  small?: boolean;
  /** Spoken instead of the words, where these do not say what is meant ("call" -> "call 江东街道"). */
  label?: string;
  id?: string;
  testId?: string;
  openType?: OpenType;
  onOpen?: (detail: unknown) => void;
}

/** A View, since Taro's H5 button cannot be focused; `openType` uses WeChat's button under the same look. */
export function Button(props: PropsWithChildren<ButtonProps>) {
  const {
    onPress,
    look = 'primary',
    icon,
    disabled = false,
    busy = false,
    wide,
    small,
    label,
    id,
    testId,
    children,
  } = props;
  const { common } = useText();
  const off = disabled || busy;
  const className = names(
    'k-button',
    `k-button--${look}`,
    wide && 'k-button--wide',
    small && 'k-button--small',
    off && 'k-button--off',
  );
  const inside = (
    <>
      {busy ? (
        <View className="k-button__spin" {...access({ hidden: true })} />
      ) : (
        icon && <Icon name={icon} />
      )}
      <View className="k-button__words">{busy ? common.busy : children}</View>
    </>
  );
  if (process.env.TARO_ENV === 'weapp' && props.openType)
    return (
      <NativeButton {...props} className={className}>
        {inside}
      </NativeButton>
    );
  return (
    <View
      className={className}
      {...(testId ? { 'data-testid': testId } : {})}
      {...access({ id, role: 'button', focus: 0, label: busy ? undefined : label, disabled: off, busy })}
      {...pressable(() => {
        if (!off) onPress?.();
      })}
    >
      {inside}
    </View>
  );
}

function NativeButton({
  openType,
  onOpen,
  onPress,
  disabled,
  busy,
  id,
  className,
  children,
}: PropsWithChildren<ButtonProps & { className: string }>) {
  const report = (event: { detail: unknown }) => onOpen?.(event.detail);
  return (
    <TaroButton
      className={names('k-native', className)}
      openType={openType}
      disabled={Boolean(disabled || busy)}
      onClick={onPress}
      onGetPhoneNumber={report}
      onAgreePrivacyAuthorization={report}
      onOpenSetting={report}
      {...access({ id })}
    >
      {children}
    </TaroButton>
  );
}
