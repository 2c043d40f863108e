import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { Header } from './header.jsx';
import { examplesPlugin, ShowExamples } from './examples.jsx';
import 'graphiql/style.css';
import './style.css';

// Relative to the page, so that it works below any path.
const fetcher = createGraphiQLFetcher({ url: new URL('graphql', document.baseURI).href, enableIncrementalDelivery: false });

const examples = await (await fetch('examples.json')).json();
const plugin = examplesPlugin(examples);

createRoot(document.getElementById('page')).render(
  <>
    <Header fetcher={fetcher} />
    <ShowExamples />
    <GraphiQL
      fetcher={fetcher}
      plugins={[plugin]}
      defaultTabs={examples.slice(0, 1).map(({ query }) => ({ query }))}
      defaultEditorToolsVisibility={false}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
    </GraphiQL>
  </>,
);
