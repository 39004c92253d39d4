import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { useText } from '../i18n/useText';
import { access } from './access';
import { names } from './names';
import { Text } from './Text';
import './Field.scss';

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: string | null;
  required?: boolean;
  /** Marks what may stay empty. */
  optional?: boolean;
  /** For readers only; the label is not drawn (a search box with an icon). */
  hideLabel?: boolean;
}

/** Ids of the texts around a control, for aria-labelledby and aria-describedby. */
export function fieldIds(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { label: `${id}-label`, describedBy: described || undefined };
}

/** Label above, hint below it, error under the control: every input stands in one. */
export function Field(props: PropsWithChildren<FieldProps & { id: string }>) {
  const { id, label, hint, error, required, optional, hideLabel, children } = props;
  const { common } = useText();
  return (
    <View className={names('k-field', error && 'k-field--wrong')}>
      {!hideLabel && (
        <View className="k-field__label" {...access({ id: `${id}-label` })}>
          {label}
          {(required || optional) && (
            <Text size="small" tone="soft">
              {`  ${required ? common.required : common.optional}`}
            </Text>
          )}
        </View>
      )}
      {hint && (
        <View className="k-field__hint" {...access({ id: `${id}-hint` })}>
          {hint}
        </View>
      )}
      {children}
      {error && (
        <View className="k-field__error" {...access({ id: `${id}-error`, role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  );
}
