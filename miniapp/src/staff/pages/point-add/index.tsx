import type { EditedPoint } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { addPoint } from '../../../api/staffPoints';
import { replacePage } from '../../../hooks/navigate';
import { showPart } from '../../../hooks/showPart';
import { useCommand } from '../../../hooks/useCommand';
import { useRegions } from '../../../hooks/useRegions';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, Card, ErrorState, Page, Refusal, Skeleton, StaffGate } from '../../../ui';
import { Basics } from '../../points/Basics';
import { PlaceField } from '../../points/PlaceField';
import { WeekEditor } from '../../points/WeekEditor';
import { emptyPlace, type NewPlace, partOf, placeFaults, requestOf } from './model';
import { What } from './What';
import '../../staff.scss';

/** A new place of the county: what it is, where it is, when it is open. Residents see it at once. */
export default function StaffPointAddPage() {
  const { titles, pointAdd: words } = useText();
  const county = useRoles().includes('county');
  const [place, setPlace] = useState(emptyPlace);
  const [told, setTold] = useState(false);
  const adding = useCommand(addPoint, ({ id }: EditedPoint) => {
    void Taro.showToast({ title: words.added, icon: 'none' });
    replacePage('/staff/pages/point-edit/index', { id });
  });
  const send = () => {
    setTold(true);
    const [first] = placeFaults(place);
    if (first) return showPart(partOf(first));
    adding.mutate(requestOf(place), { onError: () => showPart('refusal') });
  };
  return (
    <Page
      title={titles.staffPointAdd}
      wide
      footer={
        county ? (
          <Button wide icon="plus" busy={adding.isPending} onPress={send} testId="add-point">
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <StaffGate roles={['county']}>
        <Form place={place} told={told} change={(part) => setPlace((before) => ({ ...before, ...part }))} />
        <View id="refusal">
          <Refusal error={adding.error} />
        </View>
      </StaffGate>
    </Page>
  );
}

interface FormProps {
  place: NewPlace;
  /** Whether it was tried to send: only then is said what is missing. */
  told: boolean;
  change: (part: Partial<NewPlace>) => void;
}

function Form({ place, told, change }: FormProps) {
  const { staff, pointAdd: words } = useText();
  const regions = useRegions();
  const faults = told ? placeFaults(place) : [];
  const township = regions.townships.find(({ code }) => code === place.region);
  if (regions.error) return <ErrorState error={regions.error} onRetry={regions.refetch} />;
  if (!regions.county || regions.townships.length === 0) return <Skeleton rows={5} />;
  return (
    <>
      <View id="part-what" className="k-stack">
        <What place={place} faults={faults} townships={regions.townships} change={change} />
        <Basics now={place} told={told} set={(field, value) => change({ [field]: value })} />
      </View>
      <View id="part-place">
        <Card title={staff.pointEdit.place}>
          <PlaceField
            id="new"
            name={place.name.trim() || words.newPlace}
            location={place.location}
            start={township?.centre ?? regions.county.centre}
            onChange={(location) => change({ location })}
            error={faults.includes('location') ? words.placeMissing : null}
          />
        </Card>
      </View>
      <View id="part-week">
        <WeekEditor now={place} set={(_, hours) => change({ hours: hours ?? place.hours })} />
      </View>
    </>
  );
}
