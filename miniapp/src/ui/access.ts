/** What a part tells assistive technology. On H5 these become role, tabindex and aria-*; WeChat reads aria-role and aria-*. */
export interface Access {
  id?: string;
  role?: string;
  /** 0: in the tab order, -1: focusable by code only. */
  focus?: 0 | -1;
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  checked?: boolean;
  selected?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  busy?: boolean;
  expanded?: boolean;
  invalid?: boolean;
  required?: boolean;
  modal?: boolean;
  hidden?: boolean;
  current?: 'page' | 'step' | 'true';
  live?: 'polite' | 'assertive';
  level?: number;
  controls?: string;
  valueNow?: number;
  valueMin?: number;
  valueMax?: number;
  valueText?: string;
}

const ariaNames: Partial<Record<keyof Access, string>> = {
  label: 'aria-label',
  labelledBy: 'aria-labelledby',
  describedBy: 'aria-describedby',
  checked: 'aria-checked',
  selected: 'aria-selected',
  pressed: 'aria-pressed',
  disabled: 'aria-disabled',
  busy: 'aria-busy',
  expanded: 'aria-expanded',
  invalid: 'aria-invalid',
  required: 'aria-required',
  modal: 'aria-modal',
  hidden: 'aria-hidden',
  current: 'aria-current',
  live: 'aria-live',
  level: 'aria-level',
  controls: 'aria-controls',
  valueNow: 'aria-valuenow',
  valueMin: 'aria-valuemin',
  valueMax: 'aria-valuemax',
  valueText: 'aria-valuetext',
};

/** Attributes for a View. Undefined ones are left out: Taro's web components would write them as text. */
export function access(given: Access): Record<string, string | number> {
  const attributes: Record<string, string | number> = {};
  if (given.id !== undefined) attributes.id = given.id;
  if (given.role !== undefined)
    attributes[process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role'] = given.role;
  if (given.focus !== undefined && process.env.TARO_ENV !== 'weapp') attributes.tabIndex = given.focus;
  for (const [name, attribute] of Object.entries(ariaNames)) {
    const value = given[name as keyof Access];
    if (value !== undefined) attributes[attribute] = String(value);
  }
  return attributes;
}

/** Key handlers are for browsers only; WeChat's View has none. */
export function onKeys(keys: Record<string, () => void>): { onKeyDown?: (event: KeyboardEvent) => void } {
  if (process.env.TARO_ENV === 'weapp') return {};
  return {
    onKeyDown: (event) => {
      const run = keys[event.key];
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    },
  };
}

/** Tap, Enter and Space do the same. */
export function pressable(onPress: () => void): Record<string, unknown> {
  return { onClick: onPress, ...onKeys({ Enter: onPress, ' ': onPress }) };
}

/** Moves the keyboard to an element of this page; nothing to do in WeChat. */
export function focusOn(id: string): void {
  if (process.env.TARO_ENV === 'weapp') return;
  document.getElementById(id)?.focus();
}
