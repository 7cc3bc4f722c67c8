package org.mtl4j.data.file;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * The kind of a file that is not the expected text, recognised by its first bytes: formats in which
 * logs are often stored, and formats that are given by mistake.
 *
 * @param name what the file is, as it continues the words "the file is"
 * @param remedy how to convert the file to text
 */
public record FileKind(String name, String remedy) {
  /** How many of a file's first bytes {@link #of} needs. */
  public static final int PREFIX = 512;

  private static final String EXPORT = "export it as CSV";

  private record Magic(String begin, FileKind kind) {}

  private static Magic magic(String begin, String name, String remedy) {
    return new Magic(begin, new FileKind(name, remedy));
  }

  private static Magic compressed(String begin, String name, String command) {
    return magic(begin, "compressed by " + name, "decompress it first: " + command);
  }

  /** Each byte is a character, as in ISO 8859-1. */
  private static final List<Magic> MAGIC =
      List.of(
          compressed("(\u00b5/\u00fd", "zstd", "zstd -d"),
          compressed("BZh", "bzip2", "bunzip2"),
          compressed("\u00fd7zXZ\0", "xz", "xz -d"),
          compressed("LZIP", "lzip", "lzip -d"),
          compressed("\u0004\"M\u0018", "lz4", "lz4 -d"),
          compressed("\u001f\u009d", "compress", "uncompress"),
          compressed("\u00ff\u0006\0\0sNaPpY", "snappy", "snzip -d"),
          compressed("7z\u00bc\u00af'\u001c", "7-Zip", "7z x"),
          compressed("Rar!\u001a\u0007", "RAR", "unrar x"),
          magic("PAR1", "a Parquet table", EXPORT),
          magic("PARE", "an encrypted Parquet table", EXPORT),
          magic("ORC", "an ORC table", EXPORT),
          magic("Obj\u0001", "an Avro file", EXPORT),
          magic("ARROW1", "an Arrow table", EXPORT),
          magic("FEA1", "a Feather table", EXPORT),
          magic("\u0089HDF\r\n\u001a\n", "an HDF5 file", EXPORT),
          magic("SQLite format 3\0", "an SQLite database", EXPORT),
          magic("\u0093NUMPY", "a NumPy array", EXPORT),
          magic("RDX", "an R workspace", EXPORT),
          magic("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "an Excel workbook", EXPORT),
          magic("%PDF-", "a PDF document", EXPORT),
          magic(
              "version https://git-lfs.github.com/",
              "a pointer of Git LFS, not what it points to",
              "fetch the file: git lfs pull"));

  /**
   * Looks at a file's first bytes, and leaves them to be read.
   *
   * @param in with room for {@link #PREFIX} bytes
   */
  public static byte[] peek(PushbackInputStream in) throws IOException {
    byte[] first = in.readNBytes(PREFIX);
    in.unread(first);
    return first;
  }

  /** Returns whether a file is compressed by gzip, by its first bytes. */
  public static boolean isGzip(byte[] first) {
    return first.length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
  }

  /**
   * Recognises the kind of a file.
   *
   * @param first the file's first bytes, up to {@link #PREFIX} of them
   * @return the kind, or null if the file may be text in UTF-8
   */
  public static @Nullable FileKind of(byte[] first) {
    String begin = new String(first, StandardCharsets.ISO_8859_1);
    for (Magic magic : MAGIC) {
      if (begin.startsWith(magic.begin) && (!isWord(magic.begin) || hasControl(begin))) {
        return magic.kind;
      }
    }
    if (begin.startsWith("PK\u0003\u0004") || begin.startsWith("PK\u0005\u0006")) {
      return zip(begin);
    }
    if (begin.startsWith("ustar", 257)) {
      return new FileKind("a tar archive", "extract a file from it: tar -xf");
    }
    // The format of model files, safetensors: the header's length in eight bytes, then JSON.
    if (begin.startsWith("{\"__metadata__\"", 8)) {
      return new FileKind("a model, and no text", "name a log or a schema here");
    }
    return withZeros(begin);
  }

  /**
   * Returns whether the name of a column may begin with the text, as PARENT_ID begins with PARE.
   */
  private static boolean isWord(String magic) {
    return magic.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
  }

  /** Returns whether there is a control character, which text does not have. */
  private static boolean hasControl(String begin) {
    return begin.chars().anyMatch(c -> c < ' ' && "\t\n\f\r".indexOf(c) < 0);
  }

  private static FileKind zip(String begin) {
    for (String part : List.of("[Content_Types].xml", "_rels/", "docProps/", "xl/")) {
      if (begin.startsWith(part, 30)) {
        return new FileKind("an Excel workbook", EXPORT);
      }
    }
    return begin.contains("opendocument.spreadsheet")
        ? new FileKind("a spreadsheet of OpenDocument", EXPORT)
        : new FileKind("a zip archive", "extract a file from it: unzip");
  }

  /** Text in UTF-8 has no zero bytes; in UTF-16 mostly every other byte is zero. */
  private static @Nullable FileKind withZeros(String begin) {
    if (begin.startsWith("\u00ff\u00fe\0\0") || begin.startsWith("\0\0\u00fe\u00ff")) {
      return otherText("UTF-32", "UTF-32");
    }
    if (begin.startsWith("\u00ff\u00fe") || begin.startsWith("\u00fe\u00ff")) {
      return otherText("UTF-16", "UTF-16");
    }
    long[] zeros = new long[2];
    for (int i = 0; i < begin.length(); i++) {
      zeros[i % 2] += begin.charAt(i) == 0 ? 1 : 0;
    }
    int half = begin.length() / 2;
    int first = begin.indexOf('\0');
    int line = begin.indexOf('\n');
    if (first < 0 || (line >= 0 && line < first)) {
      // A zero byte after the first line is reported with its row.
      return null;
    }
    if (half > 1 && zeros[0] == 0 && 2 * zeros[1] > half) {
      return otherText("UTF-16", "UTF-16LE");
    }
    if (half > 1 && zeros[1] == 0 && 2 * zeros[0] > half) {
      return otherText("UTF-16", "UTF-16BE");
    }
    return zeros[0] + zeros[1] == begin.length()
        ? new FileKind("filled with zero bytes, as after a crash or a broken copy", "copy it again")
        : new FileKind("binary (it begins with bytes that no text has)", EXPORT);
  }

  private static FileKind otherText(String encoding, String name) {
    return new FileKind("text in " + encoding, "convert it: iconv -f " + name + " -t UTF-8");
  }

  /**
   * Recognises a text that is not a table.
   *
   * @param begin the first characters of the text
   * @return the kind, or null if it may be a table
   */
  public static @Nullable FileKind ofText(String begin) {
    String text = begin.stripLeading();
    if (text.startsWith("{") || text.startsWith("[{") || text.equals("[")) {
      return new FileKind("JSON, not a table", "write it as CSV");
    }
    if (text.startsWith("<")) {
      return new FileKind("a web page or XML, not a table", "check where it was fetched from");
    }
    return text.startsWith("@relation") || text.startsWith("@RELATION")
        ? new FileKind("ARFF", EXPORT)
        : null;
  }

  /** Returns the error for a file of this kind. */
  public DataException in(String file) {
    return new DataException(file, "the file is " + name, remedy);
  }

  /** Returns this kind inside gzip. */
  public FileKind inGzip() {
    return new FileKind(name + " (inside gzip)", "first gunzip, then " + remedy);
  }
}
