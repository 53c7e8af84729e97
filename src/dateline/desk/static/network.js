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

// What is doubtful is a line of its own, beside that of what is told for sure.
function elements(items, canvas) {
  const parties = new Map();
  const ties = [];
  for (const { dataset: told } of items) {
    for (const side of ["agent", "target"]) {
      const id = told[side];
      const here = told.here === side || (parties.get(id)?.data.here ?? false);
      const page = told[`${side}Page`];
      parties.set(id, { data: { id, name: told[`${side}Name`], page, here } });
    }
    for (const kind of ["sure", "doubtful"]) {
      const many = Number(told[kind]);
      if (many) {
        const ends = { source: told.agent, target: told.target };
        const label = kind === "sure" ? `${many}` : `+${many}`;
        ties.push({ data: { ...ends, label, width: 1 + Math.log10(many) * 1.5 }, classes: kind });
      }
    }
  }
  return [...placed([...parties.values()], canvas), ...ties];
}

// On an ellipse that fills the drawing, the party whose page this is in the middle: the same at
// every visit.
function placed(nodes, canvas) {
  const [wide, tall] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const around = nodes.filter((node) => !node.data.here);
  around.forEach((node, n) => {
    const turn = (2 * Math.PI * (n + 0.5)) / around.length - Math.PI / 2;
    const [x, y] = [wide - Math.min(90, wide / 3), tall - 44];
    node.position = { x: wide + x * Math.cos(turn), y: tall - 8 + y * Math.sin(turn) };
  });
  for (const node of nodes) node.position ??= { x: wide, y: tall - 8 };
  return nodes;
}

function style(colour, room) {
  const words = { "font-family": "system-ui, sans-serif", "font-size": room < 500 ? 11 : 13 };
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
        "text-max-width": room < 500 ? 84 : 150,
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
  const look = () => style((name) => told.getPropertyValue(name).trim(), canvas.clientWidth);
  const network = cytoscape({
    container: canvas,
    elements: elements(items, canvas),
    style: look(),
    layout: { name: "preset", fit: false },
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
  });
  network.on("tap", "node", (event) => window.location.assign(event.target.data("page")));
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => network.style(look()));
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
