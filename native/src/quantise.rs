//! Makes a smaller model of a larger one, as whisper.cpp's `quantize` program does: the matrices are quantised, all
//! else is copied. The format is that of whisper.cpp's `convert-pt-to-ggml.py`.

use crate::Failure;
use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::Path;
use whisper_rs_sys as whisper;

const MAGIC: i32 = 0x6767_6d6c;
const HEADER_NUMBERS: usize = 11;
const FILE_TYPE: usize = 10;
const TYPE_F32: i32 = whisper::ggml_type_GGML_TYPE_F32 as i32;
const TYPE_F16: i32 = whisper::ggml_type_GGML_TYPE_F16 as i32;

/// Two-dimensional, and yet read as they are.
const LEFT_ALONE: [&[u8]; 4] = [
    b"encoder.conv1.bias",
    b"encoder.conv2.bias",
    b"encoder.positional_embedding",
    b"decoder.positional_embedding",
];

/// The number of the type of a file and of a tensor.
#[derive(Clone, Copy)]
struct Quantised {
    file: i32,
    tensor: whisper::ggml_type,
}

pub fn quantise(source: &Path, target: &Path, kind: &str) -> Result<(), Failure> {
    let kind = match kind {
        "q4_0" => Quantised { file: 2, tensor: whisper::ggml_type_GGML_TYPE_Q4_0 },
        "q8_0" => Quantised { file: 7, tensor: whisper::ggml_type_GGML_TYPE_Q8_0 },
        "q5_0" => Quantised { file: 8, tensor: whisper::ggml_type_GGML_TYPE_Q5_0 },
        _ => return Err(Failure::Argument),
    };
    let part = target.with_extension(format!("part{}", std::process::id()));
    let written = write(source, &part, kind).and_then(|()| std::fs::rename(&part, target));
    written.map_err(|_| {
        let _ = std::fs::remove_file(&part);
        Failure::Model
    })
}

fn write(source: &Path, part: &Path, kind: Quantised) -> std::io::Result<()> {
    let mut from = BufReader::with_capacity(1 << 20, File::open(source)?);
    let mut to = BufWriter::with_capacity(1 << 20, File::create(part)?);
    copy_header(&mut from, &mut to, kind)?;
    while let Some(dimensions) = next_number(&mut from)? {
        copy_tensor(&mut from, &mut to, dimensions, kind)?;
    }
    to.into_inner()?.sync_all()
}

fn copy_header(from: &mut impl Read, to: &mut impl Write, kind: Quantised) -> std::io::Result<()> {
    if number(from)? != MAGIC {
        return Err(ErrorKind::InvalidData.into());
    }
    to.write_all(&MAGIC.to_le_bytes())?;
    for i in 0..HEADER_NUMBERS {
        let value = number(from)?;
        let version = (whisper::GGML_QNT_VERSION * whisper::GGML_QNT_VERSION_FACTOR) as i32;
        let written = if i == FILE_TYPE { version + kind.file } else { value };
        to.write_all(&written.to_le_bytes())?;
    }
    // The mel filters, then the vocabulary.
    let (rows, columns) = (copied_number(from, to)?, copied_number(from, to)?);
    copy(from, to, 4 * size(rows)? * size(columns)?)?;
    for _ in 0..copied_number(from, to)? {
        let length = copied_number(from, to)?;
        copy(from, to, size(length)?)?;
    }
    Ok(())
}

fn copy_tensor(from: &mut impl Read, to: &mut impl Write, dimensions: i32, kind: Quantised) -> std::io::Result<()> {
    let name_length = size(number(from)?)?;
    let stored = number(from)?;
    if !(1..=4).contains(&dimensions) || name_length > 256 || !(stored == TYPE_F32 || stored == TYPE_F16) {
        return Err(ErrorKind::InvalidData.into());
    }
    let shape = (0..dimensions).map(|_| size(number(from)?)).collect::<std::io::Result<Vec<usize>>>()?;
    let name = bytes(from, name_length)?;
    let width = if stored == TYPE_F16 { 2usize } else { 4 };
    let length = shape.iter().try_fold(width, |product, extent| product.checked_mul(*extent));
    let data = bytes(from, length.ok_or(ErrorKind::InvalidData)?)?;
    let smaller = dimensions == 2 && !LEFT_ALONE.contains(&name.as_slice());
    for value in [dimensions, name_length as i32, if smaller { kind.tensor as i32 } else { stored }] {
        to.write_all(&value.to_le_bytes())?;
    }
    for extent in &shape {
        to.write_all(&(*extent as i32).to_le_bytes())?;
    }
    to.write_all(&name)?;
    to.write_all(&if smaller { quantised(&data, stored, shape[0], kind.tensor)? } else { data })
}

/// Rows of `columns` weights, each a whole number of blocks.
fn quantised(data: &[u8], stored: i32, columns: usize, tensor: whisper::ggml_type) -> std::io::Result<Vec<u8>> {
    let weights: Vec<f32> = if stored == TYPE_F16 {
        let halves: Vec<u16> = data.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        let mut floats = vec![0f32; halves.len()];
        unsafe { whisper::ggml_fp16_to_fp32_row(halves.as_ptr(), floats.as_mut_ptr(), halves.len() as i64) };
        floats
    } else {
        data.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
    };
    if columns == 0 || columns % 32 != 0 {
        return Err(ErrorKind::InvalidData.into());
    }
    let rows = (weights.len() / columns) as i64;
    unsafe {
        let mut blocks = vec![0u8; whisper::ggml_row_size(tensor, columns as i64) * rows as usize];
        let target = blocks.as_mut_ptr().cast();
        whisper::ggml_quantize_chunk(tensor, weights.as_ptr(), target, 0, rows, columns as i64, std::ptr::null());
        Ok(blocks)
    }
}

fn number(from: &mut impl Read) -> std::io::Result<i32> {
    next_number(from)?.ok_or_else(|| ErrorKind::UnexpectedEof.into())
}

/// None at the end of the file.
fn next_number(from: &mut impl Read) -> std::io::Result<Option<i32>> {
    let mut four = [0u8; 4];
    match from.read_exact(&mut four) {
        Ok(()) => Ok(Some(i32::from_le_bytes(four))),
        Err(end) if end.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(other) => Err(other),
    }
}

fn copied_number(from: &mut impl Read, to: &mut impl Write) -> std::io::Result<i32> {
    let value = number(from)?;
    to.write_all(&value.to_le_bytes())?;
    Ok(value)
}

/// A count that stands in the file; a damaged one is refused before memory is asked for.
fn size(value: i32) -> std::io::Result<usize> {
    usize::try_from(value).ok().filter(|size| *size < 1 << 28).ok_or_else(|| ErrorKind::InvalidData.into())
}

fn bytes(from: &mut impl Read, count: usize) -> std::io::Result<Vec<u8>> {
    let mut read = Vec::new();
    from.take(count as u64).read_to_end(&mut read)?;
    if read.len() == count { Ok(read) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

fn copy(from: &mut impl Read, to: &mut impl Write, count: usize) -> std::io::Result<()> {
    to.write_all(&bytes(from, count)?)
}
