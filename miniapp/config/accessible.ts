import path from 'node:path';
import spoken from './spoken.json';

interface Platform {
  runtimePath: string | string[];
  template: { mergeComponents(ctx: unknown, patch: Record<string, Record<string, string>>): void };
}
interface BuildContext {
  registerMethod(method: { name: string; fn: (platform: Platform) => void }): void;
}

/**
 * Taro's WeChat templates carry no aria attributes: add those that VoiceOver and TalkBack read there, to the templates
 * and, since attributes travel under short names, to the runtime that must count them alike.
 */
export default (ctx: BuildContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      if (process.env.TARO_ENV !== 'weapp') return;
      platform.template.mergeComponents(ctx, spoken);
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'accessible.runtime.ts')].flat();
    },
  });
};
