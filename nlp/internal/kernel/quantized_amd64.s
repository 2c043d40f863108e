#include "textflag.h"

// func bytes3x24(dst *float32, ldd uintptr, a *int16, lda uintptr, b *int8, scale, bias, rows *float32, pairs uintptr)
//
// Three rows by 24 columns: nine accumulators (Y0 to Y8), three registers of
// weights made 16 bits wide (Y9 to Y11), two values of each row broadcast in turn
// (Y12). At the end the sums are multiplied with the scales of row and column.
TEXT ·bytes3x24(SB), NOSPLIT, $0-72
	MOVQ dst+0(FP), DI
	MOVQ ldd+8(FP), DX
	MOVQ a+16(FP), R8
	MOVQ lda+24(FP), CX
	MOVQ b+32(FP), SI
	MOVQ scale+40(FP), R11
	MOVQ bias+48(FP), R12
	MOVQ rows+56(FP), R13
	MOVQ pairs+64(FP), AX

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
	VPMOVSXBW    (SI), Y9
	VPMOVSXBW    16(SI), Y10
	VPMOVSXBW    32(SI), Y11
	VPBROADCASTD (R8)(BX*4), Y12
	VPMADDWD     Y9, Y12, Y13
	VPMADDWD     Y10, Y12, Y14
	VPMADDWD     Y11, Y12, Y15
	VPADDD       Y13, Y0, Y0
	VPADDD       Y14, Y1, Y1
	VPADDD       Y15, Y2, Y2
	VPBROADCASTD (R9)(BX*4), Y12
	VPMADDWD     Y9, Y12, Y13
	VPMADDWD     Y10, Y12, Y14
	VPMADDWD     Y11, Y12, Y15
	VPADDD       Y13, Y3, Y3
	VPADDD       Y14, Y4, Y4
	VPADDD       Y15, Y5, Y5
	VPBROADCASTD (R10)(BX*4), Y12
	VPMADDWD     Y9, Y12, Y13
	VPMADDWD     Y10, Y12, Y14
	VPMADDWD     Y11, Y12, Y15
	VPADDD       Y13, Y6, Y6
	VPADDD       Y14, Y7, Y7
	VPADDD       Y15, Y8, Y8
	ADDQ         $48, SI
	INCQ         BX
	CMPQ         BX, AX
	JB           loop

	VMOVUPS (R11), Y9
	VMOVUPS 32(R11), Y10
	VMOVUPS 64(R11), Y11
	VMOVUPS (R12), Y13
	VMOVUPS 32(R12), Y14
	VMOVUPS 64(R12), Y15

	VBROADCASTSS (R13), Y12
	VCVTDQ2PS    Y0, Y0
	VCVTDQ2PS    Y1, Y1
	VCVTDQ2PS    Y2, Y2
	VMULPS       Y12, Y0, Y0
	VMULPS       Y12, Y1, Y1
	VMULPS       Y12, Y2, Y2
	VFMADD213PS  Y13, Y9, Y0
	VFMADD213PS  Y14, Y10, Y1
	VFMADD213PS  Y15, Y11, Y2
	VMOVUPS      Y0, (DI)
	VMOVUPS      Y1, 32(DI)
	VMOVUPS      Y2, 64(DI)
	ADDQ         DX, DI

	VBROADCASTSS 4(R13), Y12
	VCVTDQ2PS    Y3, Y3
	VCVTDQ2PS    Y4, Y4
	VCVTDQ2PS    Y5, Y5
	VMULPS       Y12, Y3, Y3
	VMULPS       Y12, Y4, Y4
	VMULPS       Y12, Y5, Y5
	VFMADD213PS  Y13, Y9, Y3
	VFMADD213PS  Y14, Y10, Y4
	VFMADD213PS  Y15, Y11, Y5
	VMOVUPS      Y3, (DI)
	VMOVUPS      Y4, 32(DI)
	VMOVUPS      Y5, 64(DI)
	ADDQ         DX, DI

	VBROADCASTSS 8(R13), Y12
	VCVTDQ2PS    Y6, Y6
	VCVTDQ2PS    Y7, Y7
	VCVTDQ2PS    Y8, Y8
	VMULPS       Y12, Y6, Y6
	VMULPS       Y12, Y7, Y7
	VMULPS       Y12, Y8, Y8
	VFMADD213PS  Y13, Y9, Y6
	VFMADD213PS  Y14, Y10, Y7
	VFMADD213PS  Y15, Y11, Y8
	VMOVUPS      Y6, (DI)
	VMOVUPS      Y7, 32(DI)
	VMOVUPS      Y8, 64(DI)
	VZEROUPPER
	RET

// func greatest(x *float32, blocks uintptr) float32
//
// The greatest absolute value.
TEXT ·greatest(SB), NOSPLIT, $0-20
	MOVQ     x+0(FP), SI
	MOVQ     blocks+8(FP), AX
	VPCMPEQD Y2, Y2, Y2
	VPSRLD   $1, Y2, Y2
	VXORPS   Y0, Y0, Y0

greatestLoop:
	VANDPS (SI), Y2, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ   $32, SI
	DECQ   AX
	JNZ    greatestLoop

	VEXTRACTF128 $1, Y0, X1
	VMAXPS       X1, X0, X0
	VPERMILPS    $0x4e, X0, X1
	VMAXPS       X1, X0, X0
	VPERMILPS    $0xb1, X0, X1
	VMAXPS       X1, X0, X0
	VMOVSS       X0, ret+16(FP)
	VZEROUPPER
	RET

// func quantize(dst *int16, x *float32, blocks uintptr, by float32)
TEXT ·quantize(SB), NOSPLIT, $0-28
	MOVQ         dst+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         blocks+16(FP), AX
	VBROADCASTSS by+24(FP), Y1

quantizeLoop:
	VMULPS       (SI), Y1, Y0
	VCVTPS2DQ    Y0, Y0
	VEXTRACTI128 $1, Y0, X2
	VPACKSSDW    X2, X0, X0
	VMOVDQU      X0, (DI)
	ADDQ         $32, SI
	ADDQ         $16, DI
	DECQ         AX
	JNZ          quantizeLoop
	VZEROUPPER
	RET
