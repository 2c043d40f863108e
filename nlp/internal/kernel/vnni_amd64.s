#include "textflag.h"

// func bytes6x24(dst *float32, ldd uintptr, a *uint8, lda uintptr, b *int8, columns, rows *float32, fours uintptr)
//
// Six rows by 24 columns with AVX-512 VNNI, which multiplies four bytes with four
// and adds at once: 18 accumulators (Y0 to Y17), three registers of weights (Y18
// to Y20), four steps of each row broadcast in turn (Y21).

// ADD adds the products of a row.
#define ADD(row, a, b, c) \
	VPBROADCASTD (row)(BX*4), Y21; \
	VPDPBUSD     Y18, Y21, a; \
	VPDPBUSD     Y19, Y21, b; \
	VPDPBUSD     Y20, Y21, c

// STORE makes numbers of the sums of row i and stores them.
#define STORE(i, a, b, c) \
	VBROADCASTSS (8*i)(R13), Y21; \
	VBROADCASTSS (8*i+4)(R13), Y28; \
	VCVTDQ2PS    a, a; \
	VCVTDQ2PS    b, b; \
	VCVTDQ2PS    c, c; \
	VMULPS       Y21, a, a; \
	VMULPS       Y21, b, b; \
	VMULPS       Y21, c, c; \
	VFMADD213PS  Y22, Y18, a; \
	VFMADD213PS  Y23, Y19, b; \
	VFMADD213PS  Y24, Y20, c; \
	VFMADD231PS  Y25, Y28, a; \
	VFMADD231PS  Y26, Y28, b; \
	VFMADD231PS  Y27, Y28, c; \
	VMOVUPS      a, (DI); \
	VMOVUPS      b, 32(DI); \
	VMOVUPS      c, 64(DI); \
	ADDQ         DX, DI

TEXT ·bytes6x24(SB), NOSPLIT, $0-64
	MOVQ dst+0(FP), DI
	MOVQ ldd+8(FP), DX
	MOVQ a+16(FP), R8
	MOVQ lda+24(FP), CX
	MOVQ b+32(FP), SI
	MOVQ columns+40(FP), R11
	MOVQ rows+48(FP), R13
	MOVQ fours+56(FP), AX

	LEAQ (R8)(CX*1), R9
	LEAQ (R9)(CX*1), R10
	LEAQ (R10)(CX*1), R12
	LEAQ (R12)(CX*1), R15
	LEAQ (R15)(CX*1), CX

	VPXORD Y0, Y0, Y0
	VPXORD Y1, Y1, Y1
	VPXORD Y2, Y2, Y2
	VPXORD Y3, Y3, Y3
	VPXORD Y4, Y4, Y4
	VPXORD Y5, Y5, Y5
	VPXORD Y6, Y6, Y6
	VPXORD Y7, Y7, Y7
	VPXORD Y8, Y8, Y8
	VPXORD Y9, Y9, Y9
	VPXORD Y10, Y10, Y10
	VPXORD Y11, Y11, Y11
	VPXORD Y12, Y12, Y12
	VPXORD Y13, Y13, Y13
	VPXORD Y14, Y14, Y14
	VPXORD Y15, Y15, Y15
	VPXORD Y16, Y16, Y16
	VPXORD Y17, Y17, Y17
	XORQ   BX, BX

loop:
	VMOVDQU8 (SI), Y18
	VMOVDQU8 32(SI), Y19
	VMOVDQU8 64(SI), Y20
	ADD(R8, Y0, Y1, Y2)
	ADD(R9, Y3, Y4, Y5)
	ADD(R10, Y6, Y7, Y8)
	ADD(R12, Y9, Y10, Y11)
	ADD(R15, Y12, Y13, Y14)
	ADD(CX, Y15, Y16, Y17)
	ADDQ $96, SI
	INCQ BX
	CMPQ BX, AX
	JB   loop

	VMOVUPS 0(R11), Y18
	VMOVUPS 32(R11), Y19
	VMOVUPS 64(R11), Y20
	VMOVUPS 96(R11), Y22
	VMOVUPS 128(R11), Y23
	VMOVUPS 160(R11), Y24
	VMOVUPS 192(R11), Y25
	VMOVUPS 224(R11), Y26
	VMOVUPS 256(R11), Y27
	STORE(0, Y0, Y1, Y2)
	STORE(1, Y3, Y4, Y5)
	STORE(2, Y6, Y7, Y8)
	STORE(3, Y9, Y10, Y11)
	STORE(4, Y12, Y13, Y14)
	STORE(5, Y15, Y16, Y17)
	VZEROUPPER
	RET
