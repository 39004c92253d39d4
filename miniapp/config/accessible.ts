interface Platform {
  template: { mergeComponents(ctx: unknown, patch: Record<string, Record<string, string>>): void };
}
interface BuildContext {
  registerMethod(method: { name: string; fn: (platform: Platform) => void }): void;
}

const spoken = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-live': '',
};

/** Taro's WeChat templates carry no aria attributes: add those that VoiceOver and TalkBack read there. */
export default (ctx: BuildContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) =>
      platform.template?.mergeComponents?.(ctx, { View: spoken, Image: { 'aria-label': '' } }),
  });
};
