using System.Buffers.Binary;
using System.IO.Compression;
using Al2023.Nodes.UserData.Compression;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Compression as nodeadm reads it, and as user data is written.</summary>
internal static class Gzip
{
    /// <summary>More than this no document is worth [bytes].</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private const int TrailerLength = 8;

    /// <summary>DEFLATE, no flags, no time, compressed as far as it goes, on an unknown system.</summary>
    private static readonly byte[] _header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff];

    public static bool IsCompressed(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    /// <summary>The bytes compressed, without name, time or system: the same on every machine.</summary>
    public static byte[] Compress(byte[] bytes)
    {
        var trailer = new byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Checksum(bytes));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), (uint)bytes.Length);
        return [.. _header, .. Deflater.Compress(bytes), .. trailer];
    }

    /// <summary>The decompressed bytes; null where they are damaged, cut off, followed by others, or too many.</summary>
    public static byte[]? Decompress(byte[] bytes)
    {
        try
        {
            using var result = new MemoryStream();
            for (var at = 0; at < bytes.Length;)
                at = Member(bytes, at, result);
            return result.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Decompresses one member; returns where it ends.</summary>
    private static int Member(byte[] bytes, int at, MemoryStream result)
    {
        var start = HeaderEnd(bytes, at);
        var written = (int)result.Length;
        var length = Inflate(bytes.AsSpan(start), result);
        var trailer = start + length;
        if (trailer + TrailerLength > bytes.Length)
            throw new InvalidDataException();
        var data = result.GetBuffer().AsSpan(written, (int)result.Length - written);
        if (BitConverter.ToUInt32(bytes, trailer) != Checksum(data) || BitConverter.ToUInt32(bytes, trailer + 4) != (uint)data.Length)
            throw new InvalidDataException();
        return trailer + TrailerLength;
    }

    private static int HeaderEnd(byte[] bytes, int at)
    {
        const int FixedLength = 10;
        if (bytes.Length < at + FixedLength || !IsCompressed(bytes.AsSpan(at)) || bytes[at + 2] != 8)
            throw new InvalidDataException();
        var flags = bytes[at + 3];
        var end = at + FixedLength;
        if ((flags & 0b0100) != 0)
            end += 2 + (end + 1 < bytes.Length ? bytes[end] | (bytes[end + 1] << 8) : bytes.Length);
        for (var flag = 0b1000; flag <= 0b10000; flag <<= 1)
        {
            if ((flags & flag) != 0)
                end = Array.IndexOf(bytes, (byte)0, Math.Min(end, bytes.Length)) is var zero and >= 0 ? zero + 1 : bytes.Length;
        }
        if ((flags & 0b0010) != 0)
            end += 2;
        return end < bytes.Length ? end : throw new InvalidDataException();
    }

    /// <summary>Decompresses; returns how many bytes that took. Bytes are handed over in small pieces at the end, as a decompressor does not say how far it read.</summary>
    private static int Inflate(ReadOnlySpan<byte> bytes, MemoryStream result)
    {
        using var source = new CountingStream(bytes.ToArray());
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        var buffer = new byte[4096];
        for (int count; (count = inflater.Read(buffer)) > 0;)
        {
            result.Write(buffer, 0, count);
            if (result.Length > MaxBytes)
                throw new InvalidDataException();
        }
        return source.Taken;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var checksum = ~0u;
        foreach (var b in data)
            checksum = (checksum >> 8) ^ _table[(byte)(checksum ^ b)];
        return ~checksum;
    }

    private static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(static n =>
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    })];
}

/// <summary>Hands out its bytes one at a time, so that a reader takes none that it does not need.</summary>
internal sealed class CountingStream(byte[] bytes) : Stream
{
    /// <summary>How many bytes were taken.</summary>
    public int Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => bytes.Length;

    public override long Position { get => Taken; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Taken == bytes.Length || count == 0)
            return 0;
        buffer[offset] = bytes[Taken++];
        return 1;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
