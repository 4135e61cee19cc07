#!/bin/sh
# Makes NAME.ogg out of every script NAME.txt here, or out of those that are named.
# Needs espeak-ng and ffmpeg (Debian packages of those names).
#
# A script has one turn a line, "clinician: …" or "patient: …". Before the turns, "@clinician OPTIONS" and
# "@patient OPTIONS" are the voices (options of espeak-ng), "@say WORD SPELLING" has a word read as if it were spelt
# otherwise, where the synthesiser slurs it, and "@room SECONDS" stands for a room in which nobody speaks. A recording
# whose NAME.json maps channels to roles gets the clinician left and the patient right.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sound() { ffmpeg -nostdin -v error -y "$@"; }

room() { # SECONDS FILE: the faint hiss of an empty room
    sound -f lavfi -i "anoisesrc=colour=pink:amplitude=0.003:sample_rate=16000:seed=1:duration=$1" -c:a pcm_s16le "$2"
}

speak() { # SCRIPT: writes the turns and their order, with a pause after each
    number=0
    sed -n 's|^@say \([^ ]*\) \([^ ]*\)$|s/\1/\2/g|p' "$1" >"$work/say.sed"
    room 0.6 "$work/pause.wav"
    while IFS= read -r line; do
        case "$line" in
        clinician:*) role=clinician other=patient ;;
        patient:*) role=patient other=clinician ;;
        *) continue ;;
        esac
        number=$((number + 1))
        options=$(sed -n "s/^@$role //p" "$1")
        # shellcheck disable=SC2086 # the options are several words
        espeak-ng $options -w "$work/raw.wav" "$(printf '%s' "${line#*: }" | sed -f "$work/say.sed")"
        sound -i "$work/raw.wav" -ar 16000 -ac 1 -c:a pcm_s16le "$work/$number.wav"
        sound -i "$work/$number.wav" -af volume=0 -c:a pcm_s16le "$work/$number.silent.wav"
        printf "file '%s.wav'\nfile 'pause.wav'\n" "$number" >>"$work/all"
        printf "file '%s.wav'\nfile 'pause.wav'\n" "$number" >>"$work/$role"
        printf "file '%s.silent.wav'\nfile 'pause.wav'\n" "$number" >>"$work/$other"
    done <"$1"
}

join() { # LIST FILE
    sound -f concat -i "$work/$1" -c copy "$2"
}

encode() { # FILE NAME
    sound -i "$1" -c:a libopus -b:a "$3" -application voip -map_metadata -1 -fflags +bitexact -flags:a +bitexact "$2.ogg"
}

make() { # NAME
    rm -f "$work"/*
    seconds=$(sed -n 's/^@room //p' "$1.txt")
    if [ -n "$seconds" ]; then
        room "$seconds" "$work/whole.wav"
        encode "$work/whole.wav" "$1" 24k
        return
    fi
    speak "$1.txt"
    if grep -q '"channels"' "$1.json"; then
        join clinician "$work/left.wav"
        join patient "$work/right.wav"
        sound -i "$work/left.wav" -i "$work/right.wav" -filter_complex amerge=inputs=2 "$work/whole.wav"
        encode "$work/whole.wav" "$1" 48k
    else
        join all "$work/whole.wav"
        encode "$work/whole.wav" "$1" 24k
    fi
}

[ $# -gt 0 ] || set -- *.txt
for script in "$@"; do
    make "$(basename "$script" .txt)"
done
