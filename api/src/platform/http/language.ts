import type { Language } from '@fcs/shared/errorCodes.ts';

/** Chinese unless English is asked for first; unknown languages read Chinese. */
export const languageOf = (accept: string | undefined): Language => {
  if (!accept || accept.length > 200) return 'zh-CN';
  const asked = accept
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const q = options.find((option) => option.trim().startsWith('q='));
      return { tag, weight: q ? Number(q.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ tag }) => tag.startsWith('en') || tag.startsWith('zh'))
    .sort((a, b) => b.weight - a.weight)[0];
  return asked?.tag.startsWith('en') ? 'en' : 'zh-CN';
};
