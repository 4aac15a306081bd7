"""What a person sees of a page, by Chromium's own pictures of it.

Words are seen where the picture changes when their letters are put in another order: no rule of ours, nor any
question to the browser about styles, has a part in that.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager

CHANGED = """async ([one, other]) => {
    const pixels = async data => {
        const blob = await (await fetch("data:image/png;base64," + data)).blob();
        const image = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas.getContext("2d").getImageData(0, 0, image.width, image.height).data;
    };
    const [a, b] = [await pixels(one), await pixels(other)];
    let [left, right, top, bottom] = [1e9, -1, 1e9, -1];
    for (let at = 0; at < Math.min(a.length, b.length); at += 4)
        if (Math.max(Math.abs(a[at] - b[at]), Math.abs(a[at+1] - b[at+1]), Math.abs(a[at+2] - b[at+2])) > 32) {
            const [x, y] = [at / 4 % 1280, Math.floor(at / 4 / 1280)];
            [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
        }
    return Math.min(right - left, bottom - top) + 1;
}"""
"""The height or width, whichever is less, of what changes by more than an eighth in some colour: fainter is not
read."""
LEAST = 4  # pixels, of letters that can be read


class Camera:
    """Takes pictures of pages and says whether words are seen on them."""

    def __init__(self, browser) -> None:
        self._page = browser.new_page(viewport={"width": 1280, "height": 800})
        self._table = browser.new_page()

    def _picture(self, html: str) -> str:
        # letters of one width, so that another order moves nothing else
        html = html.replace("<html>", '<html style="font-family:monospace">', 1)
        path = "data:text/html;charset=utf-8;base64," + base64.b64encode(html.encode()).decode()
        self._page.goto(path)
        height = min(6000, self._page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": 1280, "height": max(800, height)}
        return base64.b64encode(self._page.screenshot(full_page=True, animations="allow", clip=clip)).decode()

    def sees(self, html: str, words: str) -> bool:
        """Whether the words are seen, once animations have had a moment."""
        turned = " ".join(word[::-1] for word in words.split(" "))
        one, other = self._picture(html), self._picture(html.replace(words, turned))
        return self._table.evaluate(CHANGED, [one, other]) >= LEAST

    def close(self) -> None:
        self._page.close()
        self._table.close()


@contextmanager
def camera(browser) -> Iterator[Camera]:
    """A camera that is put away in the end."""
    made = Camera(browser)
    try:
        yield made
    finally:
        made.close()
