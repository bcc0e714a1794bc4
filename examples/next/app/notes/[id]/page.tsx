import { person } from '@/lib/person';

export default async function Note({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, user] = await Promise.all([params, person()]);
  const text = `Note ${id} of ${user?.email}`;
  return (
    <>
      <h1>Note {id}</h1>
      {user ? <p>{text}</p> : <p>Loading</p>}
    </>
  );
}
