import type { YearDraft } from '@fcs/shared/contracts/years.ts';
import { listSchemes } from '../../../api/schemes';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { List, ListRow, Loaded, Text } from '../../../ui';
import { linesChanged } from '../../years/model';

/** Every scheme: as written, or with the county's own changes kept; each leads to where it is changed. */
export function Schemes({ draft }: { draft: YearDraft }) {
  const { years } = useText();
  const words = years.next;
  const schemes = useRead(['schemes'], listSchemes);
  return (
    <>
      {draft.schemes.length === 0 && (
        <Text block size="small" tone="soft">
          {words.allOfficial}
        </Text>
      )}
      <Loaded of={schemes}>
        {(known) => (
          <List label={words.schemes}>
            {known.map(({ id, title }) => {
              const own = draft.schemes.find(({ scheme }) => scheme === id);
              return (
                <ListRow
                  key={id}
                  title={title}
                  note={own ? words.ownChanges(linesChanged(own)) : words.asOfficial}
                  onPress={() => openPage('/office/pages/scheme-change/index', { id })}
                />
              );
            })}
          </List>
        )}
      </Loaded>
    </>
  );
}
