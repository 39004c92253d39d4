import { useState } from 'react';
import { useText } from '../../i18n/useText';
import {
  Card,
  Checkbox,
  LoginFirst,
  type Mark,
  PickField,
  PickSheet,
  RadioGroup,
  Rating,
  SegmentedControl,
  Stepper,
  Switch,
  Tabs,
  Text,
  TextArea,
  TextInput,
} from '../../ui';

type Delivery = 'home' | 'campus';

/** Everything a person fills in or chooses. */
export function Forms() {
  const { gallery } = useText();
  return (
    <>
      <Card title={gallery.form}>
        <Inputs />
      </Card>
      <Card>
        <Picking />
      </Card>
      <Card>
        <LoginFirst />
      </Card>
      <Card title={gallery.rating}>
        <Marks />
      </Card>
      <Card title={gallery.views}>
        <Views />
      </Card>
    </>
  );
}

function Inputs() {
  const { gallery } = useText();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('138');
  const [remark, setRemark] = useState('');
  const [quantity, setQuantity] = useState(1);
  const [delivery, setDelivery] = useState<Delivery>('home');
  const [consent, setConsent] = useState(false);
  const [reminder, setReminder] = useState(true);
  const ways = [
    { value: 'home' as const, label: gallery.home, note: gallery.homeNote },
    { value: 'campus' as const, label: gallery.campus, note: gallery.campusNote },
  ];
  return (
    <>
      <TextInput
        label={gallery.name}
        hint={gallery.nameHint}
        value={name}
        onChange={setName}
        required
        autoComplete="name"
      />
      <TextInput
        label={gallery.phone}
        kind="phone"
        value={phone}
        onChange={setPhone}
        maxLength={11}
        error={/^\d{11}$/.test(phone) ? null : gallery.phoneError}
        autoComplete="tel"
      />
      <TextArea
        label={gallery.remark}
        hint={gallery.remarkHint}
        value={remark}
        onChange={setRemark}
        optional
      />
      <Text block strong>
        {gallery.quantity}
      </Text>
      <Stepper
        label={gallery.quantity}
        value={quantity}
        onChange={setQuantity}
        min={1}
        max={4}
        unit={gallery.unit}
      />
      <RadioGroup label={gallery.delivery} options={ways} value={delivery} onChange={setDelivery} />
      <Checkbox checked={consent} onChange={setConsent} error={consent ? null : gallery.consentError}>
        {gallery.consent}
      </Checkbox>
      <Switch on={reminder} onChange={setReminder} note={gallery.reminderNote}>
        {gallery.reminder}
      </Switch>
    </>
  );
}

function Picking() {
  const { gallery } = useText();
  const [open, setOpen] = useState(false);
  const [town, setTown] = useState<string | null>(null);
  const options = gallery.towns.map((label, index) => ({ value: `${index}`, label }));
  return (
    <>
      <PickField
        label={gallery.sheetTitle}
        icon="pin"
        value={options.find(({ value }) => value === town)?.label ?? ''}
        placeholder={gallery.pick}
        onPress={() => setOpen(true)}
      />
      <PickSheet
        open={open}
        title={gallery.sheetTitle}
        groups={[{ options }]}
        value={town}
        onPick={(value) => {
          setTown(value);
          setOpen(false);
        }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function Marks() {
  const { gallery } = useText();
  const [overall, setOverall] = useState<Mark | null>(4);
  const [attitude, setAttitude] = useState<Mark | null>(null);
  return (
    <>
      <Rating label={gallery.rating} value={overall} onChange={setOverall} hideLabel />
      <Rating label={gallery.attitude} value={attitude} onChange={setAttitude} required />
    </>
  );
}

function Views() {
  const { gallery } = useText();
  const [view, setView] = useState<'list' | 'map'>('list');
  const [tab, setTab] = useState<'open' | 'done'>('open');
  const tabs = [
    { value: 'open' as const, label: gallery.tabOpen },
    { value: 'done' as const, label: gallery.tabDone },
  ];
  const views = [
    { value: 'list' as const, label: gallery.list },
    { value: 'map' as const, label: gallery.map },
  ];
  return (
    <>
      <SegmentedControl label={gallery.views} options={views} value={view} onChange={setView} />
      <Tabs label={gallery.tabsLabel} options={tabs} value={tab} onChange={setTab}>
        <Text block>{gallery.tabBody(tab === 'open' ? gallery.tabOpen : gallery.tabDone)}</Text>
      </Tabs>
    </>
  );
}
