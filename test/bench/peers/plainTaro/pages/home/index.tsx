import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import { Input, Text, View } from '@tarojs/components';
import Taro, { useLoad } from '@tarojs/taro';
import { useState } from 'react';

interface Shown {
  answer: NearbyPoint | undefined;
  points: NearbyPoint[];
  products: Product[];
}

const root = process.env.TARO_ENV === 'h5' ? '' : API_BASE;

async function read<T>(path: string): Promise<T> {
  const { data } = await Taro.request<{ data: T }>({ url: `${root}/api/v1${path}` });
  return data.data;
}

async function readAll(): Promise<Shown> {
  const [regions, products] = await Promise.all([
    read<{ centre: { lng: number; lat: number } | null }[]>('/regions?level=county'),
    read<Product[]>('/products'),
  ]);
  const centre = regions.find((region) => region.centre)?.centre;
  const around = `/points/nearby?lng=${centre?.lng.toFixed(4)}&lat=${centre?.lat.toFixed(4)}`;
  const [points, open] = await Promise.all([
    read<NearbyPoint[]>(`${around}&limit=8`),
    read<NearbyPoint[]>(`${around}&limit=6&open=true&inStock=true`),
  ]);
  return { answer: open[0], points, products };
}

const timeOf = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16);
const hoursOf = ({ open, openUntil, opensAt }: NearbyPoint): string =>
  open ? `开到 ${openUntil ? timeOf(openUntil) : ''}` : opensAt ? `${timeOf(opensAt)} 开门` : '';

function goodsOf({ stock }: NearbyPoint, products: Product[]): string {
  const kinds = stock
    .filter(({ available }) => available > 0)
    .map(({ kind, name }) => products.find((product) => product.kind === kind)?.kindName ?? name);
  return `有：${[...new Set(kinds)].join('、')}`;
}

function Place({ point, products }: { point: NearbyPoint; products: Product[] }) {
  return (
    <View className="row">
      <View className="grow">
        <View className="name">{point.name}</View>
        <View className="line">{`${point.open ? '营业中' : '休息'} · ${hoursOf(point)}`}</View>
        <View className="line">{goodsOf(point, products)}</View>
      </View>
      <Text className="line">{`约 ${Math.round(point.distance)} 米`}</Text>
    </View>
  );
}

export default function HomePage() {
  const [shown, setShown] = useState<Shown | null>(null);
  useLoad(() => void readAll().then(setShown));
  if (!shown) return <View className="page">加载中</View>;
  const { answer, points, products } = shown;
  return (
    <View className="page">
      {answer && (
        <View className="card">
          <View className="line">现在可以去</View>
          <View className="name">{answer.name}</View>
          <View className="line">{goodsOf(answer, products)}</View>
          <View className="button">导航</View>
          <View className="button">电话</View>
        </View>
      )}
      <View className="card">配送到家或校园</View>
      <Input placeholder="搜索名称或地址" />
      {points.map((point) => (
        <Place key={point.id} point={point} products={products} />
      ))}
    </View>
  );
}
