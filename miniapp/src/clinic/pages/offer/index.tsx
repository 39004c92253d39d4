import type { OperationView } from '@fcs/shared/contracts/surgery.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listOperations } from '../../../api/clinic';
import { useSession } from '../../../api/session';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button, Card, KeyValue, List, ListRow, Loaded, Notice, Page, Text } from '../../../ui';
import { Prices } from '../../Prices';
import { Ask } from './Ask';
import '../../clinic.scss';

/** What is free at which institution, whom it suits and what is checked first; from here an appointment is asked for. */
export default function OfferPage() {
  const { titles, clinic } = useText();
  const { offer: words } = clinic;
  const operations = useRead(['surgery-operations'], listOperations);
  const [open, setOpen] = useState<OperationView | null>(null);
  const [asking, setAsking] = useState<OperationView | null>(null);
  const [sent, setSent] = useState(false);
  const session = useSession();
  const ask = (one: OperationView) => (session ? setAsking(one) : openPage('/pages/login/index'));
  const done = () => {
    setAsking(null);
    setSent(true);
  };
  return (
    <Page title={titles.clinicOffer}>
      <Text block tone="soft">
        {words.intro}
      </Text>
      {sent && (
        <Notice
          tone="good"
          live
          action={
            <Button small look="plain" onPress={() => openPage('/clinic/pages/mine/index')}>
              {words.mine}
            </Button>
          }
        >
          {words.sent}
        </Notice>
      )}
      <Loaded of={operations}>
        {(all) => (
          <View className="c-stack">
            {inOrder(all).map((one) => (
              <Operation
                key={one.id}
                operation={one}
                open={open?.id === one.id}
                onOpen={() => setOpen(open?.id === one.id ? null : one)}
                onAsk={() => ask(one)}
              />
            ))}
          </View>
        )}
      </Loaded>
      {session && (
        <List label={words.mine}>
          <ListRow icon="clock" title={words.mine} onPress={() => openPage('/clinic/pages/mine/index')} />
        </List>
      )}
      {asking && <Ask operation={asking} onDone={done} onClose={() => setAsking(null)} />}
    </Page>
  );
}

/** What needs an appointment first. */
const inOrder = (all: readonly OperationView[]): OperationView[] => [
  ...all.filter(({ places }) => places.length > 0),
  ...all.filter(({ places }) => places.length === 0),
];

interface OperationProps {
  operation: OperationView;
  open: boolean;
  onOpen: () => void;
  onAsk: () => void;
}

function Operation({ operation, open, onOpen, onAsk }: OperationProps) {
  const { clinic } = useText();
  const { offer: words } = clinic;
  const { name, suits, checks, places, price } = operation;
  return (
    <Card item title={name}>
      <Text block tone="soft">
        {suits}
      </Text>
      {open && (
        <>
          <KeyValue
            pairs={[
              { name: words.checks, value: checks.map((check) => check.name).join(clinic.record.separator) },
              {
                name: words.places,
                value: places.map((place) => place.name).join(clinic.record.separator) || words.noPlaces,
              },
            ]}
          />
          {price.rows.length > 0 && <Prices price={price} />}
        </>
      )}
      <View className="c-row">
        {places.length > 0 && (
          <Button small look="plain" label={`${words.ask} ${name}`} onPress={onAsk}>
            {words.ask}
          </Button>
        )}
        <Button
          small
          look="quiet"
          icon={open ? 'close' : 'down'}
          label={`${words.more} ${name}`}
          onPress={onOpen}
        >
          {words.more}
        </Button>
      </View>
    </Card>
  );
}
