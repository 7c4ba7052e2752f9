// Photos chosen on a phone are large and the way out is slow: they are made smaller before they are
// sent, and shown, so that one sees what one sends. Without this they go as they are.

const SIDE = 2560;
const SMALL_ENOUGH = 1.5e6;
const SHOWN = { width: 80, height: 60 };

function drawn(picture, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function smaller(file, picture) {
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  if (file.size <= SMALL_ENOUGH && scale === 1) return file;
  const canvas = drawn(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}

// What the browser cannot draw, a recording among it, goes as it is: the server says what it thinks.
async function looked(file) {
  if (!file.type.startsWith("image/")) return { file };
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(SHOWN.width / picture.width, SHOWN.height / picture.height);
    const small = drawn(picture, Math.max(1, picture.width * scale), Math.max(1, picture.height * scale));
    const sent = await smaller(file, picture);
    picture.close();
    return { file: sent, small };
  } catch {
    return { file };
  }
}

function show(field, all) {
  const list = field.parentElement.querySelector(".chosen") ?? document.createElement("ul");
  list.className = "chosen";
  list.replaceChildren(...all.map(({ file, small }) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    if (small) item.append(small);
    item.append(name);
    return item;
  }));
  field.parentElement.append(list);
}

document.addEventListener("change", async ({ target }) => {
  if (!target.matches?.("[data-files]")) return;
  const chosen = [...target.files];
  const all = await Promise.all(chosen.map(looked));
  const still = chosen.length === target.files.length && chosen.every((file, at) => file === target.files[at]);
  if (!still) return;
  const sent = new DataTransfer();
  for (const { file } of all) sent.items.add(file);
  target.files = sent.files;
  show(target, all);
});
