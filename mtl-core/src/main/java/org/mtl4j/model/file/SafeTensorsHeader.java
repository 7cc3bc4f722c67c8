package org.mtl4j.model.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mtl4j.data.Text;

/**
 * The JSON header of a safetensors file: texts by key, and for each tensor its type, shape and
 * place.
 *
 * <p>Scoring must run without a JSON library, and the format allows only this much of JSON, so it
 * is read here: an object of objects whose members are strings or arrays of whole numbers. A header
 * may come from anyone, so everything is checked: no name occurs twice, a tensor is as long as its
 * shape says, tensors follow each other without gaps, texts are valid Unicode, and the memory that
 * parsing takes is bounded by a small multiple of the header's length.
 *
 * @param metadata the texts by key, in the file's order
 * @param tensors the tensors by name, in the file's order, which is also that of their bytes
 */
record SafeTensorsHeader(Map<String, String> metadata, Map<String, Tensor> tensors) {
  /** More texts than any model has; each costs far more memory than its shortest spelling. */
  private static final int MOST_TEXTS = 1 << 17;

  private static final int MOST_DIMENSIONS = 2;

  /** As many decimal digits fit a long. */
  private static final int MOST_DIGITS = 18;

  /** The type of a tensor: how many bytes one of its numbers has. */
  enum Type {
    /** 32-bit floats. */
    F32(Float.BYTES),
    /** Bytes. */
    U8(1);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Type, shape and length of a tensor. */
  record Tensor(Type type, List<Integer> shape, long bytes) {}

  /**
   * Parses a header.
   *
   * @param text in UTF-8
   * @throws IllegalArgumentException if it is not one
   */
  static SafeTensorsHeader parse(byte[] text) {
    return new Parser(text).header();
  }

  /** Returns how many bytes follow the header. */
  long dataBytes() {
    return tensors.values().stream().mapToLong(Tensor::bytes).sum();
  }

  /** Returns how many 32-bit floats the tensors hold. */
  long floats() {
    return tensors.values().stream()
        .filter(tensor -> tensor.type() == Type.F32)
        .mapToLong(tensor -> tensor.bytes() / Float.BYTES)
        .sum();
  }

  private static final class Parser {
    private final byte[] text;
    private int at;
    private long end;

    Parser(byte[] text) {
      this.text = text;
    }

    SafeTensorsHeader header() {
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      Set<String> seen = new HashSet<>();
      members(
          name -> {
            if (name.equals("__metadata__")) {
              if (!seen.add(name)) {
                throw twice(name);
              }
              members(key -> text(metadata, key));
            } else if (tensors.put(name, tensor(name)) != null) {
              throw twice(name);
            }
          });
      skipSpace();
      if (at < text.length) {
        throw error("has text behind its end");
      }
      return new SafeTensorsHeader(metadata, tensors);
    }

    private void text(Map<String, String> metadata, String key) {
      if (metadata.put(key, string()) != null) {
        throw twice(key);
      }
      if (metadata.size() > MOST_TEXTS) {
        throw error("has more than " + MOST_TEXTS + " texts");
      }
    }

    private Tensor tensor(String name) {
      String[] type = new String[1];
      List<Long> shape = new ArrayList<>();
      List<Long> offsets = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      members(
          key -> {
            if (!seen.add(key)) {
              throw twice(key);
            }
            switch (key) {
              case "dtype" -> type[0] = string();
              case "shape" -> numbers(shape);
              case "data_offsets" -> numbers(offsets);
              default -> throw error("has an unknown member " + Text.quote(key));
            }
          });
      if (seen.size() < 3) {
        throw error("lacks dtype, shape or data_offsets of tensor " + Text.quote(name));
      }
      if (offsets.size() != 2 || offsets.get(0) != end || offsets.get(1) < end) {
        throw error("says that tensor " + Text.quote(name) + " does not follow the one before");
      }
      end = offsets.get(1);
      return sized(name, type[0], shape, end - offsets.get(0));
    }

    private Tensor sized(String name, String typeName, List<Long> shape, long bytes) {
      Type type =
          Arrays.stream(Type.values())
              .filter(known -> known.name().equals(typeName))
              .findFirst()
              .orElseThrow(
                  () ->
                      error(
                          Text.format(
                              "says that tensor %s is of %s, expected one of %s",
                              Text.quote(name),
                              Text.quote(typeName),
                              Arrays.toString(Type.values()))));
      // Two lengths below 2^31 and four bytes for each: less than 2^64, and with doubles no wrap.
      double size = type.bytes;
      for (long length : shape) {
        if (length > Integer.MAX_VALUE) {
          throw error("says that tensor " + Text.quote(name) + " is longer than 2^31");
        }
        size *= length;
      }
      if (size != bytes) {
        throw error(
            String.format(
                Locale.ROOT,
                "gives tensor %s of shape %s %d bytes, expected %.0f",
                Text.quote(name),
                shape,
                bytes,
                size));
      }
      return new Tensor(type, shape.stream().map(Math::toIntExact).toList(), bytes);
    }

    private void members(Consumer<String> value) {
      expect('{');
      if (peek() == '}') {
        at++;
        return;
      }
      do {
        String name = string();
        expect(':');
        value.accept(name);
      } while (more('}'));
    }

    private void numbers(List<Long> numbers) {
      expect('[');
      if (peek() == ']') {
        at++;
        return;
      }
      do {
        if (numbers.size() == MOST_DIMENSIONS) {
          throw error("has a list of more than " + MOST_DIMENSIONS + " numbers");
        }
        numbers.add(number());
      } while (more(']'));
    }

    private long number() {
      peek();
      int from = at;
      long number = 0;
      while (at < text.length && text[at] >= '0' && text[at] <= '9') {
        if (at - from == MOST_DIGITS) {
          throw error("has a number that is too large");
        }
        number = 10 * number + text[at++] - '0';
      }
      if (from == at || (text[from] == '0' && at > from + 1)) {
        throw error("has something else where a whole number should be");
      }
      return number;
    }

    private String string() {
      expect('"');
      StringBuilder value = null;
      int from = at;
      while (true) {
        int c = next();
        if (c == '"' || c == '\\') {
          String run = utf8(from, at - 1);
          if (c == '"') {
            return value == null ? run : paired(value + run);
          }
          value = (value == null ? new StringBuilder() : value).append(run).append(escaped());
          from = at;
        } else if (c >= 0 && c < ' ') {
          throw error("has a control character in a text");
        }
      }
    }

    private String utf8(int from, int to) {
      try {
        return Utf8.decode(text, from, to - from);
      } catch (IllegalArgumentException e) {
        throw error("has a text that is no UTF-8");
      }
    }

    /** Half of a surrogate pair, which only an escape can spell, is no character. */
    private String paired(String value) {
      try {
        return Text.requireWhole(value);
      } catch (IllegalArgumentException e) {
        throw error("has a text with half of a surrogate pair");
      }
    }

    private char escaped() {
      int c = next();
      return switch (c) {
        case '"', '\\', '/' -> (char) c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> {
          int code = 0;
          for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
              throw error("has an unknown escape");
            }
            code = code << 4 | digit;
          }
          yield (char) code;
        }
        default -> throw error("has an unknown escape");
      };
    }

    private boolean more(char close) {
      int c = peek();
      at++;
      if (c != ',' && c != close) {
        throw error("expects ',' or '" + close + "'");
      }
      return c == ',';
    }

    private void expect(char wanted) {
      if (peek() != wanted) {
        throw error("expects '" + wanted + "'");
      }
      at++;
    }

    private int peek() {
      skipSpace();
      if (at >= text.length) {
        throw error("ends too early");
      }
      return text[at];
    }

    private int next() {
      if (at >= text.length) {
        throw error("ends too early");
      }
      return text[at++];
    }

    private void skipSpace() {
      while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
        at++;
      }
    }

    private IllegalArgumentException twice(String name) {
      return error("has " + Text.quote(name) + " twice");
    }

    private IllegalArgumentException error(String complaint) {
      return new IllegalArgumentException(complaint + " at byte " + at);
    }
  }
}
