package org.mtl4j.model.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A model file taken apart, to be changed and put together again with checksums that fit. Header
 * members are raw JSON, so that what is no JSON can be said too.
 */
final class HostileModel {
  private static final String HEADER = "\"" + SafeTensorsWriter.HEADER_CHECKSUM + "\"";
  private static final String DATA = "\"" + SafeTensorsWriter.DATA_CHECKSUM + "\"";

  /** What a text may be replaced by; as raw JSON. */
  private static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"-1\"",
          "\"0\"",
          "\"1\"",
          "\"2\"",
          "\"7\"",
          "\"100\"",
          "\"1e9\"",
          "\"1000000\"",
          "\"2147483647\"",
          "\"2147483645\"",
          "\"2147483648\"",
          "\"-2147483648\"",
          "\"9223372036854775807\"",
          "\"99999999999999999999\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"-Infinity\"",
          "\"1E999\"",
          "\"-0.5\"",
          "\"0.0\"",
          "\"0.5\"",
          "\"1.0\"",
          "\"0x1p3\"",
          "\"1d\"",
          "\" 1\"",
          "\"+1\"",
          "\"01\"",
          "\"\u0661\"",
          "\"true\"",
          "\"false\"",
          "\"TRUE\"",
          "\"yes\"",
          "\"8,,\"",
          "\",\"",
          "\"8,8,8,8,8,8,8\"",
          "\"2147483647,2\"",
          "\"-4\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"\\u00e9\"",
          "\"\\uD83D\\uDE00\"",
          "\"\\u+123\"",
          "\"\\x\"",
          "\"esmm\"",
          "\"ESMM\"",
          "\"ip\"",
          "\"soft-hard\"",
          "\"single\"",
          "\"nothing\"",
          "\"hard\"",
          "\"ctr\"",
          "\"ctr,ctr\"",
          "\"ctr,cvr\"",
          "\"NUMERIC\"",
          "\"CATEGORICAL\"",
          "\"MULTI_VALUED\"",
          "\"LOG1P\"",
          "\"NONE\"",
          "\"SUM\"",
          "\"MEAN\"",
          "\"MASS\"",
          "\"numeric\"",
          "1",
          "null",
          "{}",
          "[]",
          "[[[[[[[[",
          "{\"a\":{\"a\":{\"a\":",
          "\"" + "9".repeat(5000) + "\"",
          "\"" + "x".repeat(5000) + "\"",
          "\"\t\"",
          "\"\\u001b[2J\"",
          "\"price\"",
          "\"colour\"",
          "\"clicked\"");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "7",
          "64",
          "-1",
          "1.5",
          "1e9",
          "01",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "null",
          "\"4\"",
          "[1]",
          "");

  private static final List<String> TYPES =
      List.of("\"F32\"", "\"U8\"", "\"F64\"", "\"BF16\"", "\"f32\"", "\"\"", "32", "null");

  final List<String[]> metadata = new ArrayList<>();
  final List<Tensor> tensors = new ArrayList<>();
  byte[] data;

  static final class Tensor {
    String name;
    String type;
    String shape;
    String offsets;
    String more = "";
    int begin;
    int end;

    private String json() {
      return name
          + ":{\"dtype\":"
          + type
          + ",\"shape\":"
          + shape
          + ",\"data_offsets\":"
          + offsets
          + more
          + "}";
    }
  }

  HostileModel(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] text = java.util.Arrays.copyOfRange(file, 8, 8 + length);
    data = java.util.Arrays.copyOfRange(file, 8 + length, file.length);
    SafeTensorsHeader header = SafeTensorsHeader.parse(text);
    header.metadata().forEach((key, value) -> put(key, value));
    int offset = 0;
    for (var entry : header.tensors().entrySet()) {
      Tensor tensor = new Tensor();
      tensor.name = quote(entry.getKey());
      tensor.type = quote(entry.getValue().type().name());
      tensor.shape = entry.getValue().shape().toString();
      tensor.begin = offset;
      offset += (int) entry.getValue().bytes();
      tensor.end = offset;
      tensor.offsets = "[" + tensor.begin + "," + tensor.end + "]";
      tensors.add(tensor);
    }
    metadata.removeIf(entry -> entry[0].equals(HEADER) || entry[0].equals(DATA));
  }

  /** Sets a text, a new one at the end. */
  HostileModel put(String key, String value) {
    for (String[] entry : metadata) {
      if (entry[0].equals(quote(key))) {
        entry[1] = quote(value);
        return this;
      }
    }
    metadata.add(new String[] {quote(key), quote(value)});
    return this;
  }

  /** Adds a tensor of floats, all zero, without data. */
  HostileModel addTensor(String name, long rows, long columns) {
    long begin = tensors.isEmpty() ? 0 : end();
    Tensor tensor = new Tensor();
    tensor.name = quote(name);
    tensor.type = quote("F32");
    tensor.shape = "[" + rows + "," + columns + "]";
    tensor.offsets = "[" + begin + "," + (begin + 4 * rows * columns) + "]";
    tensors.add(tensor);
    return this;
  }

  private long end() {
    String offsets = tensors.get(tensors.size() - 1).offsets;
    return Long.parseLong(offsets.substring(offsets.indexOf(',') + 1, offsets.length() - 1));
  }

  static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /** Puts the file together, with checksums of what is in it. */
  byte[] bytes() {
    String sum = HexFormat.of().formatHex(SafeTensorsWriter.sha256().digest(data));
    byte[] zeroed = header(SafeTensorsWriter.ZEROS, sum).getBytes(StandardCharsets.UTF_8);
    return file(sealed(zeroed), data);
  }

  private String header(String own, String sum) {
    StringBuilder text = new StringBuilder("{\"__metadata__\":{");
    text.append(HEADER).append(":\"").append(own).append("\",");
    text.append(DATA).append(":\"").append(sum).append('"');
    for (String[] entry : metadata) {
      text.append(',').append(entry[0]).append(':').append(entry[1]);
    }
    text.append('}');
    for (Tensor tensor : tensors) {
      text.append(',').append(tensor.json());
    }
    return text.append('}').toString();
  }

  /** Returns a header with its own checksum in place of the zeros in it, where there are any. */
  static byte[] sealed(byte[] zeroed) {
    int at = new String(zeroed, StandardCharsets.ISO_8859_1).indexOf(SafeTensorsWriter.ZEROS);
    byte[] header = zeroed.clone();
    if (at >= 0) {
      String own = HexFormat.of().formatHex(SafeTensorsWriter.sha256().digest(zeroed));
      System.arraycopy(own.getBytes(StandardCharsets.UTF_8), 0, header, at, own.length());
    }
    return header;
  }

  static byte[] file(byte[] header, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    out.writeBytes(header);
    out.writeBytes(data);
    return out.toByteArray();
  }

  /** Changes up to three things and puts the file together. */
  byte[] mutate(Random random) {
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> mutateText(random);
        case 3, 4 -> mutateTensor(random);
        default -> mutateData(random);
      }
    }
    byte[] bytes = bytes();
    return random.nextInt(8) == 0 ? mutateBytes(bytes, random) : bytes;
  }

  private void mutateText(Random random) {
    int at = random.nextInt(metadata.size());
    String[] entry = metadata.get(at);
    switch (random.nextInt(8)) {
      case 0 -> metadata.remove(at);
      case 1 -> metadata.add(entry.clone());
      case 2 -> entry[0] = TEXTS.get(random.nextInt(TEXTS.size()));
      case 3 -> entry[1] = metadata.get(random.nextInt(metadata.size()))[1];
      case 4 -> entry[1] = "\"" + random.nextInt(40) + "\"";
      default -> entry[1] = TEXTS.get(random.nextInt(TEXTS.size()));
    }
    if (metadata.isEmpty()) {
      put("mtl4j.format", "1");
    }
  }

  private void mutateTensor(Random random) {
    if (tensors.isEmpty()) {
      return;
    }
    int at = random.nextInt(tensors.size());
    Tensor tensor = tensors.get(at);
    String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    String other = NUMBERS.get(random.nextInt(NUMBERS.size()));
    switch (random.nextInt(10)) {
      case 0 -> tensors.remove(at);
      case 1 -> tensors.add(tensor);
      case 2 -> tensors.add(random.nextInt(tensors.size()), tensors.remove(at));
      case 3 -> tensor.type = TYPES.get(random.nextInt(TYPES.size()));
      case 4 -> tensor.shape = "[" + number + "]";
      case 5 -> tensor.shape = "[" + number + "," + other + "]";
      case 6 -> tensor.offsets = "[" + number + "," + other + "]";
      case 7 -> tensor.offsets = "[" + tensor.begin + "," + other + "]";
      case 8 -> tensor.name = TEXTS.get(random.nextInt(TEXTS.size()));
      default -> tensor.more = random.nextBoolean() ? ",\"dtype\":\"F32\"" : ",\"x\":" + number;
    }
  }

  private void mutateData(Random random) {
    if (data.length < 4) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    int at = random.nextInt(data.length / 4) * 4;
    int[] words = {-1, 0, 1, 0x7F800000, 0xFF800000, 0x7FC00000, 0x7F7FFFFF, 0x80000000, 0xC3C3};
    switch (random.nextInt(4)) {
      case 0 -> data = java.util.Arrays.copyOf(data, random.nextInt(data.length + 9));
      case 1 -> buffer.putInt(0, words[random.nextInt(words.length)]);
      default -> buffer.putInt(at, words[random.nextInt(words.length)]);
    }
  }

  /** Changes bytes of the header, whose own checksum then fits again. */
  private static byte[] mutateBytes(byte[] file, Random random) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] data = java.util.Arrays.copyOfRange(file, 8 + length, file.length);
    byte[] text = java.util.Arrays.copyOfRange(file, 8, 8 + length);
    String own = new String(text, StandardCharsets.ISO_8859_1);
    int sum = own.indexOf(HEADER) + HEADER.length() + 2;
    System.arraycopy(SafeTensorsWriter.ZEROS.getBytes(StandardCharsets.UTF_8), 0, text, sum, 64);
    for (int i = random.nextInt(3); i >= 0; i--) {
      text[random.nextInt(text.length)] = (byte) random.nextInt(256);
    }
    byte[] changed = file(sealed(text), data);
    if (random.nextInt(4) == 0) {
      long[] lengths = {0, 1, 7, length - 1, length + 1, 1 << 22, (1 << 22) + 1, 99_999_999, -1};
      long claimed = lengths[random.nextInt(lengths.length)];
      ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(claimed);
    }
    return changed;
  }
}
