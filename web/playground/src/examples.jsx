import { useEffect, useRef } from 'react';
import { useEditorContext, useExecutionContext, usePluginStore } from '@graphiql/react';

// examplesPlugin lists questions; a click opens one in a tab of its own and asks it.
export function examplesPlugin(examples) {
  function Examples() {
    const { tabs, activeTabIndex, addTab, changeTab, queryEditor, variableEditor } = useEditorContext({ nonNull: true });
    const { run } = useExecutionContext({ nonNull: true });
    const wanted = useRef(null);

    // A tab is there only after the next rendering.
    useEffect(() => {
      if (wanted.current === null || !queryEditor) return;
      if (queryEditor.getValue() !== wanted.current) {
        queryEditor.setValue(wanted.current);
        variableEditor?.setValue('');
      }
      wanted.current = null;
      queryEditor.operationName = null; // it is still that of the tab before
      run();
    });

    function open(query) {
      wanted.current = query;
      const at = tabs.findIndex((tab) => tab.query === query);
      if (at >= 0) changeTab(at);
      else if (tabs[activeTabIndex].query?.trim()) addTab();
      else changeTab(activeTabIndex);
    }

    return (
      <section aria-label="Examples" className="newsgraph-examples">
        <div className="graphiql-doc-explorer-title">Ask the graph</div>
        <ol>
          {examples.map(({ name, question, query }) => (
            <li key={name}>
              <button type="button" onClick={() => open(query)}>
                {question}
              </button>
            </li>
          ))}
        </ol>
      </section>
    );
  }

  const Icon = () => (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9.2 9.3c.3-1.6 1.5-2.5 2.9-2.5 1.6 0 2.9 1 2.9 2.6 0 2-2.9 2.3-2.9 4.3M12 17.1v.1" />
    </svg>
  );
  return { title: 'Examples', icon: Icon, content: Examples };
}

// ShowExamples opens the list once. GraphiQL's prop visiblePlugin selects a plugin
// but leaves its pane closed.
export function ShowExamples() {
  const ready = usePluginStore((state) => state.plugins.length > 0);
  useEffect(() => {
    if (ready) document.querySelector('button[aria-label="Show Examples"]')?.click();
  }, [ready]);
  return null;
}
