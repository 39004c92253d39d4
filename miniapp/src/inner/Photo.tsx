import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { readPhoto } from '../api/photos';
import { useRead } from '../hooks/useRead';
import { access } from '../ui/access';
import './photos.scss';

/** A picture only staff may see: read with the session, shown from memory. */
export function Photo({ id, label }: { id: string; label: string }) {
  const query = useRead(['photo', id], async () => Taro.arrayBufferToBase64(await readPhoto(id)));
  return (
    <View className="i-photo" {...access({ role: 'img', label })}>
      {query.data && (
        <Image mode="aspectFill" className="i-photo__image" src={`data:image/jpeg;base64,${query.data}`} />
      )}
    </View>
  );
}
