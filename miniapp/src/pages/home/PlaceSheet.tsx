import { useQuery } from '@tanstack/react-query';
import { listRegions } from '../../api/regions';
import type { StartingPlace } from '../../hooks/usePlace';
import { useText } from '../../i18n/useText';
import { Button, Notice, PickSheet, Text } from '../../ui';
import { useCampuses } from './useHome';

interface PlaceSheetProps {
  open: boolean;
  from: StartingPlace;
  onClose: () => void;
}

/** The phone's position, with the reason before the system asks; or a township or campus by hand. */
export function PlaceSheet({ open, from, onClose }: PlaceSheetProps) {
  const { home, permission } = useText();
  const townships = useQuery({
    queryKey: ['regions', 'township'],
    queryFn: () => listRegions('township'),
    enabled: open,
    staleTime: 3_600_000,
  });
  const campuses = useCampuses(from.place, open);
  const places = [
    ...(campuses.data ?? []).map(({ id, name, location }) => ({
      source: 'campus' as const,
      id,
      name,
      place: location,
    })),
    ...(townships.data ?? []).flatMap(({ code, name, centre }) =>
      centre ? [{ source: 'township' as const, id: code, name, place: centre }] : [],
    ),
  ];
  const optionsOf = (source: 'campus' | 'township') =>
    places.filter((place) => place.source === source).map(({ id, name }) => ({ value: id, label: name }));
  const chosen = places.find(({ name, source }) => source === from.source && name === from.name);
  return (
    <PickSheet
      open={open}
      title={home.placeTitle}
      before={<OwnPosition from={from} onClose={onClose} reason={permission.locationReason} />}
      groups={[
        { name: home.placeCampuses, options: optionsOf('campus') },
        { name: home.placeTownships, options: optionsOf('township') },
      ]}
      value={chosen?.id ?? null}
      onPick={(id) => {
        const place = places.find((one) => one.id === id);
        if (place) from.choose(place);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function OwnPosition({
  from,
  onClose,
  reason,
}: {
  from: StartingPlace;
  onClose: () => void;
  reason: string;
}) {
  const { permission } = useText();
  const ask = () => {
    from.ask();
    onClose();
  };
  if (from.source === 'here') return null;
  return (
    <>
      <LocationTrouble status={from.status} />
      <Text block tone="soft">
        {reason}
      </Text>
      <Button wide icon="pin" onPress={ask}>
        {permission.locationAllow}
      </Button>
    </>
  );
}

/** Why the phone's position is not used, once it was asked for. */
export function LocationTrouble({ status }: { status: StartingPlace['status'] }) {
  const { permission } = useText();
  if (status !== 'refused' && status !== 'unavailable') return null;
  return (
    <Notice tone="warn" live>
      {status === 'refused' ? permission.locationRefused : permission.locationUnavailable}
    </Notice>
  );
}
