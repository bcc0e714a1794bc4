import { person } from '@/lib/person';

export default async function Private() {
  const user = await person();
  return (
    <>
      <h1>Private</h1>
      {user ? <p>The secret of {user.email}</p> : <p>Loading</p>}
    </>
  );
}
