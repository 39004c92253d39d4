import type { YearDraft } from '@fcs/shared/contracts/years.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { confirmYear, editYear, openYear } from '../../api/years';
import { useCommand } from '../../hooks/useCommand';
import { useText } from '../../i18n/useText';

/** The writes of a new year; each brings the draft as it is then. */
export function useYear(which: { region: string; year: string }) {
  const { years } = useText();
  const cache = useQueryClient();
  const told = (draft: YearDraft, title: string) => {
    cache.setQueriesData<YearDraft | null>({ queryKey: ['year', which.region, which.year] }, draft);
    void Taro.showToast({ title, icon: 'none' });
  };
  return {
    which,
    taking: useCommand(openYear, (draft) => told(draft, years.next.copied(draft.from))),
    editing: useCommand(editYear, (draft) => told(draft, years.next.kept)),
    opening: useCommand(confirmYear, (draft) => {
      told(draft, years.next.opened(draft.year));
      for (const key of ['assessment', 'settings', 'schemeVersions', 'entered'])
        void cache.invalidateQueries({ queryKey: [key] });
    }),
  };
}

export type YearCommands = ReturnType<typeof useYear>;
