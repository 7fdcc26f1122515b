// The explorer's own script: loads the ready operations and opens GraphiQL with a tab for each.
"use strict";

(async () => {
  const language = document.getElementById("language");
  const choice = document.getElementById("operations");
  const remembered = "jixiao:language";
  language.value = localStorage.getItem(remembered) || "zh-CN";

  // A token is kept until this tab is closed, and sent in the header alone.
  const token = document.getElementById("token");
  token.value = sessionStorage.getItem("jixiao:token") || "";
  token.addEventListener("change", () => sessionStorage.setItem("jixiao:token", token.value.trim()));
  const bearer = () => (token.value.trim() ? { "authorization": `Bearer ${token.value.trim()}` } : {});

  const operations = await (await fetch("/explorer/operations.json")).json();
  for (const operation of operations) {
    choice.add(new Option(`${operation.zh} · ${operation.en}`, operation.name));
  }

  // What the user wrote is kept, apart from the ready operations of another version.
  const version = String(JSON.stringify(operations).split("").reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 1e9, 7));
  const key = (name) => `jixiao:${version}:${name}`;
  const storage = {
    getItem: (name) => localStorage.getItem(key(name)),
    setItem: (name, value) => localStorage.setItem(key(name), value),
    removeItem: (name) => localStorage.removeItem(key(name)),
    clear: () => localStorage.clear(),
    get length() { return localStorage.length; },
  };

  // GraphiQL takes the query of its first tab from `defaultTabs`, but the variables only from here.
  if (storage.getItem("graphiql:variables") === null) {
    storage.setItem("graphiql:variables", operations[0]?.variables ?? "");
  }

  const ask = async (request) => {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept": "application/graphql-response+json, application/json;q=0.9",
        "accept-language": language.value,
        ...bearer(),
      },
      body: JSON.stringify(request),
    });
    return response.json();
  };

  ReactDOM.createRoot(document.getElementById("graphiql")).render(React.createElement(GraphiQL, {
    fetcher: ask,
    defaultTabs: operations.map((operation) => ({ query: operation.query, variables: operation.variables })),
    defaultEditorToolsVisibility: "variables",
    forcedTheme: "light",
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
    storage,
  }));

  // A tab is labelled with the name of its operation; where the user closed it, all come back.
  choice.addEventListener("change", () => {
    const chosen = operations.find((operation) => operation.name === choice.value);
    const label = chosen.query.match(/^(?:query|mutation|subscription)\s+(\w+)/m)?.[1];
    const tabs = [...document.querySelectorAll(".graphiql-tab-button")];
    const tab = tabs.find((button) => button.textContent.trim() === label);
    if (tab) {
      tab.click();
    } else {
      storage.removeItem("graphiql:tabState");
      location.reload();
    }
  });
  language.addEventListener("change", () => localStorage.setItem(remembered, language.value));
})();
