import type { LessonVersion } from '@fcs/shared/contracts/lessons.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { publishLesson, retireLesson } from '../../../api/lessonDesk';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { Badge, Button, EmptyState, List, ListRow, Refusal, Sheet, Text } from '../../../ui';
import { newestFirst } from './model';
import { Preview } from './Preview';

interface VersionsProps {
  versions: readonly LessonVersion[];
  onDone: (id: string) => void;
}

/** Every version, the newest first; each opens as it reads, a draft with the way to publish it. */
export function Versions({ versions, onDone }: VersionsProps) {
  const words = useText().street.desk;
  const [open, setOpen] = useState<LessonVersion | null>(null);
  const noteOf = ({ mine, publishedOn }: LessonVersion): string =>
    [publishedOn ? words.publishedOn(publishedOn) : '', mine ? words.mine : ''].filter(Boolean).join(' · ');
  if (versions.length === 0) return <EmptyState title={words.noVersion}>{words.noVersionHint}</EmptyState>;
  return (
    <>
      <List label={words.part.versions}>
        {newestFirst(versions).map((one) => (
          <ListRow
            key={one.version}
            title={words.version(one.version)}
            note={noteOf(one)}
            end={<Badge tone={one.state === 'published' ? 'good' : 'plain'}>{words.state[one.state]}</Badge>}
            onPress={() => setOpen(one)}
          />
        ))}
      </List>
      {open && (
        <VersionSheet
          of={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onDone(open.id);
          }}
        />
      )}
    </>
  );
}

interface VersionSheetProps {
  of: LessonVersion;
  onClose: () => void;
  onDone: () => void;
}

function VersionSheet({ of: one, onClose, onDone }: VersionSheetProps) {
  const words = useText().street.desk;
  const cache = useQueryClient();
  const done = () => {
    for (const key of ['lessons', 'lesson', 'lesson-versions'])
      void cache.invalidateQueries({ queryKey: [key] });
    onDone();
  };
  const publishing = useCommand(publishLesson, done);
  const retiring = useCommand(retireLesson, done);
  const { id, version, state, mine } = one;
  return (
    <Sheet
      open
      title={words.version(version)}
      onClose={onClose}
      footer={
        <View className="t-stack">
          {state === 'draft' && !mine && (
            <Button wide busy={publishing.isPending} onPress={() => publishing.mutate({ id, version })}>
              {words.publish}
            </Button>
          )}
          {state === 'published' && (
            <Button wide look="quiet" busy={retiring.isPending} onPress={() => retiring.mutate(id)}>
              {words.retire}
            </Button>
          )}
        </View>
      }
    >
      {state === 'draft' && mine && (
        <Text block tone="soft">
          {words.otherPublishes}
        </Text>
      )}
      <Preview draft={one} />
      <Refusal error={publishing.error ?? retiring.error} />
    </Sheet>
  );
}
