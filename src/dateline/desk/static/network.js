// Draws who acts upon whom as a network, out of the list that says the same. Cytoscape is loaded
// when the drawing comes into view. Without scripts the list stands for itself.

const LIBRARY = "/static/vendor/cytoscape.min.js";
const ITS_STYLE = "__________cytoscape_stylesheet"; // it would add one inline, which the page forbids

function library() {
  return new Promise((done, failed) => {
    const held = document.createElement("meta");
    held.id = ITS_STYLE;
    const script = document.createElement("script");
    script.src = LIBRARY;
    script.onload = () => done(window.cytoscape);
    script.onerror = failed;
    document.head.append(held, script);
  });
}

function elements(items) {
  const parties = new Map();
  const ties = [];
  for (const { dataset: told } of items) {
    for (const side of ["agent", "target"]) {
      const id = told[side];
      const here = told.here === side || (parties.get(id)?.data.here ?? false);
      const page = told[`${side}Page`];
      parties.set(id, { data: { id, name: told[`${side}Name`], page, here } });
    }
    const sure = Number(told.sure);
    const all = sure + Number(told.doubtful);
    const line = { source: told.agent, target: told.target, width: 1 + Math.log2(all) };
    const label = sure === all ? `${all}` : sure ? `${sure} +${all - sure}` : `+${all}`;
    ties.push({ data: { ...line, label }, classes: sure ? "sure" : "doubtful" });
  }
  return [...onCircle([...parties.values()]), ...ties];
}

// The same places at every visit: the layout begins from a circle and not by chance.
function onCircle(nodes) {
  return nodes.map((node, n) => {
    const turn = (2 * Math.PI * n) / nodes.length;
    return { ...node, position: { x: 260 * Math.cos(turn), y: 190 * Math.sin(turn) } };
  });
}

function style(colour) {
  const words = { "font-family": "system-ui, sans-serif", "font-size": 13 };
  return [
    {
      selector: "node",
      style: {
        ...words,
        label: "data(name)",
        color: colour("--ink"),
        "background-color": colour("--quiet"),
        width: 14,
        height: 14,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-max-width": 130,
        "text-background-color": colour("--paper"),
        "text-background-opacity": 0.85,
      },
    },
    {
      selector: "node[?here]",
      style: { "background-color": colour("--accent"), width: 20, height: 20, "font-weight": 700 },
    },
    {
      selector: "edge",
      style: {
        ...words,
        "font-size": 11,
        label: "data(label)",
        color: colour("--ink"),
        width: "data(width)",
        "curve-style": "bezier",
        "line-color": colour("--agent"),
        "target-arrow-color": colour("--agent"),
        "target-arrow-shape": "triangle",
        "text-background-color": colour("--paper"),
        "text-background-opacity": 0.9,
        "text-background-padding": 2,
      },
    },
    {
      selector: "edge.doubtful",
      style: {
        "line-style": "dashed",
        "line-color": colour("--doubt"),
        "target-arrow-color": colour("--doubt"),
        "target-arrow-fill": "hollow",
      },
    },
  ];
}

async function draw(canvas, items) {
  const cytoscape = await library();
  const told = getComputedStyle(document.documentElement);
  const network = cytoscape({
    container: canvas,
    elements: elements(items),
    style: style((name) => told.getPropertyValue(name).trim()),
    layout: {
      name: "cose",
      animate: false,
      randomize: false,
      padding: 30,
      nodeRepulsion: () => 60000,
      idealEdgeLength: () => 110,
      nodeDimensionsIncludeLabels: true,
    },
    maxZoom: 1,
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
  });
  network.on("tap", "node", (event) => window.location.assign(event.target.data("page")));
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", () => network.style(style((name) => told.getPropertyValue(name).trim())));
  canvas.dataset.drawn = "yes";
}

for (const canvas of document.querySelectorAll("[data-network]")) {
  const figure = canvas.closest("figure");
  const items = [...figure.querySelectorAll("li[data-agent]")];
  canvas.classList.toggle("small", items.length < 4);
  canvas.hidden = false;
  figure.querySelector("figcaption").hidden = false;
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      seen.disconnect();
      draw(canvas, items);
    }
  }, { rootMargin: "300px" });
  seen.observe(canvas);
}
