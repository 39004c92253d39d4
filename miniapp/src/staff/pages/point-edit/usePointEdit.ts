import type { Point } from '@fcs/shared/contracts/points.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { getPoint } from '../../../api/points';
import { isRequestError } from '../../../api/requestError';
import { editPoint } from '../../../api/staffPoints';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { changedFields, currentOf, type Draft, type Field, withField, without } from '../../points/model';

/** What an editing part gets: the place as it will be, and how to change it. */
export interface Editing {
  now: Point;
  base: Point;
  set: <F extends Field>(field: F, value: Draft[F]) => void;
}

/** A place being edited: only changed fields are kept and sent, so that a newer version can be put beneath them. */
export function usePointEdit(id: string) {
  const { staff } = useText();
  const cache = useQueryClient();
  const [draft, setDraft] = useState<Draft>({});
  const [rebased, setRebased] = useState(false);
  const query = useRead(['point', id, 'edit'], () => getPoint(id), { enabled: id !== '' });
  const base = query.data;
  const saving = useCommand(
    (change: Draft, key) => editPoint(id, { ...change, version: base?.version ?? 0 }, key),
    (_, sent) => {
      setDraft((before) => without(before, changedFields(sent)));
      setRebased(false);
      void cache.invalidateQueries({ queryKey: ['point', id] });
      void cache.invalidateQueries({ queryKey: ['own-points'] });
      void Taro.showToast({ title: staff.pointEdit.saved, icon: 'none' });
    },
  );
  const conflict = isRequestError(saving.error) && saving.error.code === 'EDIT_CONFLICT';
  const editing: Editing | null = base
    ? {
        base,
        now: currentOf(base, draft),
        set: (field, value) => setDraft((before) => withField(base, before, field, value)),
      }
    : null;
  return {
    query,
    editing,
    draft,
    saving,
    conflict,
    rebased,
    /** Puts the newest version beneath the own changes. */
    rebase: async () => {
      await query.refetch();
      saving.reset();
      setRebased(true);
    },
  };
}
