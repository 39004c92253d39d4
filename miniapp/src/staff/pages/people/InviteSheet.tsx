import type { Invitation, StaffRole } from '@fcs/shared/contracts/people.ts';
import { useState } from 'react';
import { inviteStaff } from '../../../api/staff';
import { useCommand } from '../../../hooks/useCommand';
import type { useRegions } from '../../../hooks/useRegions';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, RadioGroup, Refusal, SegmentedControl, Select, Sheet, Text, TextInput } from '../../../ui';
import { emptyInvite, givenRoles, inviteFaults, inviteRequest, scopeBy } from './model';
import { PointsField } from './PointsField';

interface InviteSheetProps {
  regions: ReturnType<typeof useRegions>;
  onClose: () => void;
  onMade: (invitation: Invitation) => void;
}

export function InviteSheet({ regions, onClose, onMade }: InviteSheetProps) {
  const { staff } = useText();
  const words = staff.people;
  const roles = givenRoles(useRoles());
  const [draft, setDraft] = useState(emptyInvite);
  const [told, setTold] = useState(false);
  const inviting = useCommand(inviteStaff, onMade);
  const faults = told ? inviteFaults(draft) : [];
  const needed = (fault: (typeof faults)[number]) => (faults.includes(fault) ? words.needed : null);
  const send = () => {
    setTold(true);
    if (inviteFaults(draft).length === 0) inviting.mutate(inviteRequest(draft));
  };
  return (
    <Sheet
      open
      title={words.inviteTitle}
      onClose={onClose}
      footer={
        <Button wide busy={inviting.isPending} onPress={send} testId="make-code">
          {words.make}
        </Button>
      }
    >
      <RadioGroup<StaffRole>
        label={words.role}
        required
        options={roles.map((role) => ({
          value: role,
          label: staff.roles[role],
          note: words.roleNotes[role],
        }))}
        value={draft.role}
        onChange={(role) => setDraft({ ...draft, role })}
        error={needed('role')}
      />
      <TextInput
        label={words.note}
        hint={words.noteHint}
        required
        maxLength={40}
        value={draft.note}
        onChange={(note) => setDraft({ ...draft, note })}
        error={needed('note')}
        testId="note"
      />
      <Text block strong>
        {words.scope}
      </Text>
      {draft.role === 'admin' ? (
        <Text block size="small" tone="soft">
          {words.adminScope}
        </Text>
      ) : (
        <SegmentedControl
          label={words.scope}
          options={[
            { value: 'region', label: words.byRegion },
            { value: 'points', label: words.byPoints },
          ]}
          value={draft.by}
          onChange={(by) => setDraft({ ...draft, by })}
        />
      )}
      {scopeBy(draft) === 'region' ? (
        <Select
          label={words.region}
          required
          options={[
            ...(regions.county
              ? [{ value: regions.county.code, label: `${regions.county.name} · ${words.wholeCounty}` }]
              : []),
            ...regions.townships.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={draft.region}
          onChange={(region) => setDraft({ ...draft, region })}
          error={needed('scope')}
          testId="region"
        />
      ) : (
        <PointsField
          points={draft.points}
          onChange={(points) => setDraft({ ...draft, points })}
          error={needed('scope')}
        />
      )}
      <Refusal error={inviting.error} />
    </Sheet>
  );
}
