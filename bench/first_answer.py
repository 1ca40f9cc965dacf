"""Starts the portal and says how long it takes until a call's page is answered."""
import http.client
import subprocess
import sys
import time

binary, data, port = sys.argv[1:]
for attempt in range(5):
    begun = time.perf_counter()
    server = subprocess.Popen(
        [binary, "serve", "--listen", f"127.0.0.1:{port}", "--data", data],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=2)
            connection.request("GET", "/fa/calls/1")
            status = connection.getresponse().status
            break
        except OSError:
            time.sleep(0.002)
            if time.perf_counter() - begun > 20:
                sys.exit("no answer within 20 s")
    print(f"start {attempt + 1}: first answer ({status}) after {(time.perf_counter() - begun) * 1000:.0f} ms")
    server.terminate()
    server.wait(timeout=20)
