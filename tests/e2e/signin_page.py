#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sign-in page in a real browser, against the real server.

usage: signin_page.py BANDEJA-SERVER PICTURES

Drives headless Chromium by keyboard alone, in three languages; writes pictures of the page into the folder PICTURES. Exits with 77
(skipped) where there is no Chromium.
"""
import base64
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

EMAIL, PASSWORD = "marisol@luna.example", "zapatos de luna"
TEXTS = {"es": "Correo", "pt-BR": "E-mail", "en": "E-mail"}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]


class Desktop:
    """What the desktop does: PKCE (RFC 7636) and a loopback address to come back to (RFC 8252)."""

    def __init__(self):
        self.came_back = threading.Event()
        self.query = {}
        desktop = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"done")
                target = urllib.parse.urlsplit(self.path)
                if target.path == "/callback":  # browsers ask for an icon, too
                    desktop.query = dict(urllib.parse.parse_qsl(target.query))
                    desktop.came_back.set()

            def log_message(self, *arguments):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.verifier = secrets.token_urlsafe(48)
        self.state = secrets.token_urlsafe(16)
        self.redirect = f"http://127.0.0.1:{self.server.server_port}/callback"

    def page(self, base):
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        return f"{base}/oauth/authorize?" + urllib.parse.urlencode(
            {"response_type": "code", "client_id": "bandeja-desktop", "redirect_uri": self.redirect, "state": self.state,
             "code_challenge": challenge, "code_challenge_method": "S256"})


def post(url, fields):
    try:
        with urllib.request.urlopen(url, urllib.parse.urlencode(fields).encode()) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def browser(language, profile, size=(1000, 760)):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    options = webdriver.ChromeOptions()
    for flag in FLAGS + [f"--user-data-dir={profile}", f"--lang={language}", f"--window-size={size[0]},{size[1]}"]:
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def hosts_asked(driver):
    asked = set()
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = urllib.parse.urlsplit(message["params"]["request"]["url"])
            if url.scheme in ("http", "https", "ws", "wss"):  # not the browser's own first page
                asked.add(url.hostname)
    return asked


def press(driver, *keys):
    from selenium.webdriver.common.action_chains import ActionChains
    ActionChains(driver).send_keys(*keys).perform()


def by_name(driver, name):
    """The field that a screen reader calls NAME."""
    from selenium.webdriver.common.by import By
    for field in driver.find_elements(By.TAG_NAME, "input"):
        if field.is_displayed() and name.lower() in (field.accessible_name or "").lower():
            return field
    raise AssertionError(f"no field is called {name}")


def look(driver, pictures, name):
    for scheme in ("light", "dark"):
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        driver.save_screenshot(str(pictures / f"signin-{name}-{scheme}.png"))


def signs_in_by_keyboard(base, pictures, profile):
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
    desktop = Desktop()
    driver = browser("es", profile)
    try:
        driver.get(desktop.page(base))
        look(driver, pictures, "es")
        assert driver.switch_to.active_element.accessible_name == by_name(driver, "correo").accessible_name, "the keyboard is elsewhere"
        press(driver, EMAIL, Keys.TAB, "a wrong password", Keys.ENTER)
        WebDriverWait(driver, 20).until(lambda page: page.execute_script(
            "return document.readyState === 'complete' && document.querySelector('[role=alert]')?.textContent"),
            "a wrong password is not said")
        assert by_name(driver, "correo").get_attribute("value") == EMAIL, "the e-mail was not kept"
        look(driver, pictures, "wrong")
        press(driver, PASSWORD, Keys.ENTER)
        assert desktop.came_back.wait(20), "it does not lead back"
        assert desktop.query.get("state") == desktop.state and desktop.query.get("code"), "code or state is missing"
        asked = hosts_asked(driver)
        assert asked == {"127.0.0.1"}, f"others were asked: {asked}"
    finally:
        driver.quit()
    return desktop


def speaks_three_languages(base, pictures, folder):
    for language, word in TEXTS.items():
        driver = browser(language, folder / language, (360, 640))
        try:
            driver.get(Desktop().page(base))
            by_name(driver, word)
            wide = driver.execute_script("return document.documentElement.scrollWidth > window.innerWidth")
            assert not wide, f"{language}: the page is wider than a telephone"
            look(driver, pictures, f"narrow-{language}")
        finally:
            driver.quit()


def tokens_rotate_and_end(base, desktop):
    client = {"client_id": "bandeja-desktop"}
    status, body = post(f"{base}/oauth/token", {**client, "grant_type": "authorization_code", "code": desktop.query["code"],
                                                "redirect_uri": desktop.redirect, "code_verifier": desktop.verifier})
    assert status == 200, f"the code gives no tokens: {status}"
    first = json.loads(body)
    refresh = lambda token: post(f"{base}/oauth/token", {**client, "grant_type": "refresh_token", "refresh_token": token})
    status, body = refresh(first["refresh_token"])
    assert status == 200, "the refresh token gives no tokens"
    second = json.loads(body)
    assert refresh(first["refresh_token"])[0] == 400, "a refresh token was taken twice"
    assert refresh(second["refresh_token"])[0] == 400, "a family goes on after one of it was used twice"
    assert post(f"{base}/oauth/revoke", {**client, "token": second["access_token"]})[0] == 200, "revocation fails"


def main():
    program, pictures = sys.argv[1], Path(sys.argv[2])
    if shutil.which("chromedriver") is None:
        return 77
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["HOME"] = name
        os.environ["BANDEJA_ACCOUNTS_OWNER_SECOND_FACTOR"] = "off"  # tests/server/accounts has it on
        data = str(folder / "data")
        subprocess.run([program, "workspace", "create", "--data", data, "--name", "Luna", "--owner-email", EMAIL],
                       input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = subprocess.Popen([program, "serve", "--data", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        try:
            base = json.loads(server.stdout.readline())["listening"]
            desktop = signs_in_by_keyboard(base, pictures, folder / "profile")
            tokens_rotate_and_end(base, desktop)
            speaks_three_languages(base, pictures, folder)
        finally:
            server.terminate()
            server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
