import type { Campus } from '@fcs/shared/contracts/campuses.ts';
import { useState } from 'react';
import { editCampus } from '../../../api/campuses';
import { listOwnPoints } from '../../../api/staffPoints';
import { useCommand } from '../../../hooks/useCommand';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { everyOf } from '../../../inner/everyOf';
import { Badge, Button, Card, Checkbox, List, ListRow, Loaded, Refusal, Sheet, Text } from '../../../ui';

type Props = { campus: Campus; onDone: () => void };

/** Machines and campus points that stand here, as their own pages have them. */
export function Places({ campus, onDone }: Props) {
  const words = useText().campus;
  const [linking, setLinking] = useState(false);
  const mayLink = useRoles().includes('county');
  return (
    <Card title={words.places}>
      {campus.points.length === 0 ? (
        <Text block tone="soft">
          {words.noPlaces}
        </Text>
      ) : (
        <List label={words.places}>
          {campus.points.map(({ id, name, kind, open, online }) => (
            <ListRow
              key={id}
              title={name}
              note={words.placeKind[kind]}
              end={<State open={open} online={online} />}
            />
          ))}
        </List>
      )}
      {mayLink && (
        <Button look="quiet" onPress={() => setLinking(true)}>
          {words.link}
        </Button>
      )}
      {linking && (
        <LinkSheet
          campus={campus}
          onClose={() => setLinking(false)}
          onDone={() => {
            setLinking(false);
            onDone();
          }}
        />
      )}
    </Card>
  );
}

function State({ open, online }: { open: boolean; online: boolean | null }) {
  const words = useText().campus;
  if (!open) return <Badge>{words.closed}</Badge>;
  if (online === null) return null;
  return <Badge tone={online ? 'good' : 'warn'}>{online ? words.online : words.offline}</Badge>;
}

function LinkSheet({ campus, onDone, onClose }: Props & { onClose: () => void }) {
  const words = useText().campus;
  const [chosen, setChosen] = useState<string[]>(campus.points.map(({ id }) => id));
  const points = useRead(['points', 'linkable'], () =>
    everyOf((cursor) => listOwnPoints('', cursor, 100)).then((all) =>
      all.filter(({ kind, state }) => (kind === 'machine' || kind === 'campus') && state === 'open'),
    ),
  );
  const linking = useCommand(
    (pointIds: string[], key) => editCampus(campus.id, { version: campus.version, pointIds }, key),
    onDone,
  );
  const toggle = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Sheet
      open
      title={words.link}
      onClose={onClose}
      footer={
        <Button wide busy={linking.isPending} onPress={() => linking.mutate(chosen)}>
          {words.save}
        </Button>
      }
    >
      <Text block size="small" tone="soft">
        {words.linkHint}
      </Text>
      <Loaded of={points}>
        {(all) => (
          <>
            {all.map(({ id, name, regionName }) => (
              <Checkbox key={id} checked={chosen.includes(id)} onChange={(on) => toggle(id, on)}>
                {`${name} · ${regionName}`}
              </Checkbox>
            ))}
          </>
        )}
      </Loaded>
      <Refusal error={linking.error} />
    </Sheet>
  );
}
