import { openPage } from '../../../hooks/navigate';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Loaded, Notice, Page, Refusal, StaffGate } from '../../../ui';
import { Basics } from '../../points/Basics';
import { changedFields, isSound } from '../../points/model';
import { WeekEditor } from '../../points/WeekEditor';
import { Closing } from './Closing';
import { Exceptions } from './Exceptions';
import { PlaceEditor } from './PlaceEditor';
import { Today } from './Today';
import { usePointEdit } from './usePointEdit';
import '../../staff.scss';

/** Everything staff may change of a place; what is saved residents see at once. */
export default function StaffPointEditPage() {
  const { titles, staff } = useText();
  const words = staff.pointEdit;
  const edit = usePointEdit(useRouteParam('id'));
  const { editing, draft, saving, conflict } = edit;
  const fields = changedFields(draft);
  const ready = editing !== null && fields.length > 0 && isSound(editing.base, draft);
  return (
    <Page
      title={titles.staffPoint}
      wide
      footer={
        <Button
          wide
          disabled={!ready || conflict}
          busy={saving.isPending}
          onPress={() => saving.mutate(draft)}
          testId="save"
        >
          {fields.length === 0 ? words.unchanged : words.save}
        </Button>
      }
    >
      <StaffGate roles={['keeper', 'county']}>
        <Loaded of={edit.query} skeletonRows={5}>
          {() =>
            editing && (
              <>
                {conflict ? (
                  <Notice
                    tone="warn"
                    live
                    title={words.conflict}
                    action={
                      <Button
                        look="plain"
                        small
                        icon="retry"
                        onPress={() => void edit.rebase()}
                        testId="rebase"
                      >
                        {words.loadNewest}
                      </Button>
                    }
                  >
                    {words.conflictHint(fields.map((field) => words.fields[field]).join(words.separator))}
                  </Notice>
                ) : (
                  <Refusal error={saving.error} />
                )}
                {edit.rebased && (
                  <Notice tone="good" live>
                    {words.conflictLoaded}
                  </Notice>
                )}
                <Today point={editing.base} />
                <Basics {...editing} />
                <WeekEditor {...editing} />
                <Exceptions {...editing} />
                <PlaceEditor {...editing} />
                <Button
                  look="plain"
                  onPress={() => openPage('/staff/pages/point-sign/index', { id: editing.base.id })}
                >
                  {staff.sign.open}
                </Button>
                <Closing
                  state={editing.base.state}
                  busy={saving.isPending}
                  onChange={(state) => saving.mutate({ state })}
                />
              </>
            )
          }
        </Loaded>
      </StaffGate>
    </Page>
  );
}
