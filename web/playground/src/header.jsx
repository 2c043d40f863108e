import { useEffect, useState } from 'react';

const counts = ['articles', 'entities', 'quotes', 'events', 'relationships'];

// Header says what this is and how much the graph holds.
export function Header({ fetcher }) {
  const [stats, setStats] = useState(null);
  useEffect(() => {
    Promise.resolve(fetcher({ query: `{ stats { ${counts.join(' ')} } }` }))
      .then(({ data }) => setStats(data?.stats ?? null))
      .catch(() => setStats(null));
  }, [fetcher]);
  return (
    <header className="newsgraph">
      <img src="assets/icon.svg" alt="" />
      <h1>newsgraph</h1>
      <p>who said and did what, with the sentence that proves it</p>
      {stats && (
        <dl>
          {counts.map((name) => (
            <div key={name}>
              <dd>{stats[name].toLocaleString('en')}</dd>
              <dt>{name}</dt>
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}
