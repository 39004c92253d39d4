import type { LessonVersion } from '@fcs/shared/contracts/lessons.ts';
import { useState } from 'react';
import { listVersions } from '../../../api/lessonDesk';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, StaffGate, Tabs } from '../../../ui';
import { draftOf } from './model';
import { Preview } from './Preview';
import { Versions } from './Versions';
import { Write } from './Write';
import '../../street.scss';

/** One lesson at its writer's desk: write, see it as residents do, let a second person publish. */
export default function LessonEditPage() {
  const { titles } = useText();
  return (
    <Page title={titles.lessonEdit} wide>
      <StaffGate roles={['county']}>
        <One />
      </StaffGate>
    </Page>
  );
}

function One() {
  const asked = useRouteParam('id');
  const [id, setId] = useState<string | null>(asked || null);
  const versions = useRead(['lesson-versions', id], async () =>
    id === null ? [] : (await listVersions(id, null)).data,
  );
  return (
    <Loaded of={versions}>
      {(known) => (
        <Sheet
          versions={known}
          id={id}
          onDone={(saved) => {
            setId(saved);
            void versions.refetch();
          }}
        />
      )}
    </Loaded>
  );
}

interface SheetProps {
  id: string | null;
  versions: readonly LessonVersion[];
  onDone: (id: string) => void;
}

function Sheet({ id, versions, onDone }: SheetProps) {
  const words = useText().street.desk;
  const [part, setPart] = useState<'write' | 'preview' | 'versions'>('write');
  const [draft, setDraft] = useState(() => draftOf(versions));
  return (
    <Tabs
      label={words.parts}
      options={(['write', 'preview', 'versions'] as const).map((one) => ({
        value: one,
        label: words.part[one],
      }))}
      value={part}
      onChange={setPart}
    >
      {part === 'write' && <Write id={id} draft={draft} onChange={setDraft} onSaved={onDone} />}
      {part === 'preview' && <Preview draft={draft} />}
      {part === 'versions' && <Versions versions={versions} onDone={onDone} />}
    </Tabs>
  );
}
