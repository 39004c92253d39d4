import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listSchemes } from '../../../api/schemes';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, Heading, KeyValue, Loaded, Page, Select, Text } from '../../../ui';
import { useScheme } from '../../assessment/useAssessment';
import { LineCard } from './LineCard';
import '../../office.scss';

/** An official rule as an official reads it: every line with its clause, its facts and its readings. */
export default function SchemePage() {
  const { titles, office } = useText();
  const asked = useRouteParam('id');
  const [id, setId] = useState(asked || 'nanchuan-2023');
  const schemes = useRead(['schemes'], listSchemes);
  const query = useScheme(id);
  return (
    <Page title={titles.scheme} wide>
      <Select
        label={office.scheme.list}
        options={(schemes.data ?? []).map((scheme) => ({
          value: scheme.id,
          label: scheme.title,
          note: office.scheme.kinds[scheme.kind],
        }))}
        value={id}
        onChange={setId}
        testId="choose-scheme"
      />
      <Loaded of={query}>{(scheme) => <Rules scheme={scheme} />}</Loaded>
    </Page>
  );
}

function Rules({ scheme }: { scheme: Scheme }) {
  const { office } = useText();
  const words = office.scheme;
  const { number, title, issuer, annex, date } = scheme.document;
  const open = scheme.items.some(({ readings }) => readings.length > 0);
  return (
    <>
      <Card title={scheme.title} tone="accent" aside={<Badge tone="teal">{words.kinds[scheme.kind]}</Badge>}>
        <KeyValue
          pairs={[
            { name: words.document, value: [number, title].filter(Boolean).join(' ') },
            ...(annex === null ? [] : [{ name: words.annex, value: String(annex) }]),
            { name: words.issuer, value: `${issuer} · ${date}` },
          ]}
        />
        <View className="k-row">
          <Text strong>{words.lines(scheme.items.length)}</Text>
          {scheme.full !== null && <Text strong>{words.points(formatNumber(scheme.full))}</Text>}
        </View>
        <Button look="plain" onPress={() => openPage('/office/pages/evaluate/index', { id: scheme.id })}>
          {words.toEvaluate}
        </Button>
      </Card>
      {open && (
        <Text block tone="soft">
          {words.readingsHint}
        </Text>
      )}
      <Heading>{words.lines(scheme.items.length)}</Heading>
      <View className="o-grid">
        {scheme.items.map((line) => (
          <LineCard key={line.id} line={line} scheme={scheme} />
        ))}
      </View>
    </>
  );
}
