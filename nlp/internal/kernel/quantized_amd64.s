#include "textflag.h"

// func words3x24(dst *float32, ldd uintptr, a *int16, lda uintptr, b *int8, columns, rows *float32, pairs uintptr)
//
// Three rows by 24 columns: nine accumulators (Y0 to Y8), three registers of
// weights made 16 bits wide (Y9 to Y11), two steps of each row broadcast in turn
// (Y12).

// ADD adds the products of a row.
#define ADD(row, a, b, c) \
	VPBROADCASTD (row)(BX*4), Y12; \
	VPMADDWD     Y9, Y12, Y13; \
	VPMADDWD     Y10, Y12, Y14; \
	VPMADDWD     Y11, Y12, Y15; \
	VPADDD       Y13, a, a; \
	VPADDD       Y14, b, b; \
	VPADDD       Y15, c, c

// STORE makes numbers of the sums of row i and stores them.
#define STORE(i, a, b, c) \
	VBROADCASTSS (8*i)(R13), Y12; \
	VBROADCASTSS (8*i+4)(R13), Y13; \
	VCVTDQ2PS    a, a; \
	VCVTDQ2PS    b, b; \
	VCVTDQ2PS    c, c; \
	VMULPS       Y12, a, a; \
	VMULPS       Y12, b, b; \
	VMULPS       Y12, c, c; \
	VFMADD213PS  96(R11), Y9, a; \
	VFMADD213PS  128(R11), Y10, b; \
	VFMADD213PS  160(R11), Y11, c; \
	VFMADD231PS  192(R11), Y13, a; \
	VFMADD231PS  224(R11), Y13, b; \
	VFMADD231PS  256(R11), Y13, c; \
	VMOVUPS      a, (DI); \
	VMOVUPS      b, 32(DI); \
	VMOVUPS      c, 64(DI); \
	ADDQ         DX, DI

TEXT ·words3x24(SB), NOSPLIT, $0-64
	MOVQ dst+0(FP), DI
	MOVQ ldd+8(FP), DX
	MOVQ a+16(FP), R8
	MOVQ lda+24(FP), CX
	MOVQ b+32(FP), SI
	MOVQ columns+40(FP), R11
	MOVQ rows+48(FP), R13
	MOVQ pairs+56(FP), AX

	LEAQ (R8)(CX*1), R9
	LEAQ (R9)(CX*1), R10

	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	XORQ  BX, BX

loop:
	VPMOVSXBW (SI), Y9
	VPMOVSXBW 16(SI), Y10
	VPMOVSXBW 32(SI), Y11
	ADD(R8, Y0, Y1, Y2)
	ADD(R9, Y3, Y4, Y5)
	ADD(R10, Y6, Y7, Y8)
	ADDQ $48, SI
	INCQ BX
	CMPQ BX, AX
	JB   loop

	VMOVUPS 0(R11), Y9
	VMOVUPS 32(R11), Y10
	VMOVUPS 64(R11), Y11
	STORE(0, Y0, Y1, Y2)
	STORE(1, Y3, Y4, Y5)
	STORE(2, Y6, Y7, Y8)
	VZEROUPPER
	RET

// func extent(x *float32, blocks uintptr) (lo, hi float32)
//
// The least and the greatest value.
TEXT ·extent(SB), NOSPLIT, $0-24
	MOVQ    x+0(FP), SI
	MOVQ    blocks+8(FP), AX
	VMOVUPS (SI), Y0
	VMOVAPS Y0, Y1

extentLoop:
	VMOVUPS (SI), Y2
	VMINPS  Y2, Y0, Y0
	VMAXPS  Y2, Y1, Y1
	ADDQ    $32, SI
	DECQ    AX
	JNZ     extentLoop

	VEXTRACTF128 $1, Y0, X2
	VEXTRACTF128 $1, Y1, X3
	VMINPS       X2, X0, X0
	VMAXPS       X3, X1, X1
	VPERMILPS    $0x4e, X0, X2
	VPERMILPS    $0x4e, X1, X3
	VMINPS       X2, X0, X0
	VMAXPS       X3, X1, X1
	VPERMILPS    $0xb1, X0, X2
	VPERMILPS    $0xb1, X1, X3
	VMINPS       X2, X0, X0
	VMAXPS       X3, X1, X1
	VMOVSS       X0, lo+16(FP)
	VMOVSS       X1, hi+20(FP)
	VZEROUPPER
	RET

// STEPS gives eight steps as words in X0.
#define STEPS \
	VMOVUPS      (SI), Y0; \
	VSUBPS       Y3, Y0, Y0; \
	VMULPS       Y1, Y0, Y0; \
	VCVTPS2DQ    Y0, Y0; \
	VEXTRACTI128 $1, Y0, X2; \
	VPACKUSDW    X2, X0, X0

// func stepsAsWords(dst *int16, x *float32, blocks uintptr, lo, by float32)
TEXT ·stepsAsWords(SB), NOSPLIT, $0-32
	MOVQ         dst+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         blocks+16(FP), AX
	VBROADCASTSS lo+24(FP), Y3
	VBROADCASTSS by+28(FP), Y1

wordsLoop:
	STEPS
	VMOVDQU X0, (DI)
	ADDQ    $32, SI
	ADDQ    $16, DI
	DECQ    AX
	JNZ     wordsLoop
	VZEROUPPER
	RET

// func stepsAsBytes(dst *uint8, x *float32, blocks uintptr, lo, by float32)
TEXT ·stepsAsBytes(SB), NOSPLIT, $0-32
	MOVQ         dst+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         blocks+16(FP), AX
	VBROADCASTSS lo+24(FP), Y3
	VBROADCASTSS by+28(FP), Y1

bytesLoop:
	STEPS
	VPACKUSWB X0, X0, X0
	VMOVQ     X0, (DI)
	ADDQ      $32, SI
	ADDQ      $8, DI
	DECQ      AX
	JNZ       bytesLoop
	VZEROUPPER
	RET
